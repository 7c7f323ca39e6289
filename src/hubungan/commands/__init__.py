"""The commands of `hubungan`, one module each: they read options, call one function and print what it returns."""
