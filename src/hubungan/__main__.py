"""`python -m hubungan` is `hubungan`."""

from __future__ import annotations

from hubungan.cli import main

if __name__ == "__main__":
    main()
