"""The command line: `hubungan COMMAND`."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from hubungan.commands.actors import actors
from hubungan.commands.code import code
from hubungan.commands.compare import compare
from hubungan.commands.evaluate import evaluate
from hubungan.commands.events import agreements, events
from hubungan.commands.explain import explain
from hubungan.commands.export import export
from hubungan.commands.linking import judge, rebuild, why
from hubungan.commands.plot import plot
from hubungan.commands.questions import info, sql
from hubungan.commands.relation import relation
from hubungan.commands.reports import reports
from hubungan.commands.statements import statements
from hubungan.errors import HubunganError

_OBJECTS_BETWEEN_COLLECTIONS = 500_000


class Commands(TyperGroup):
    """The commands, with errors turned into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; exits 1 on an error, which is shown as one line unless --debug is given."""
        try:
            return super().invoke(ctx)
        except HubunganError as error:
            _say(str(error))
        except BrokenPipeError:
            _hush_stdout()
        except OSError as error:
            if ctx.params.get("debug"):
                raise
            _say(f"{error.filename or 'output'}: {error.strerror or error}")
            if error.filename is None:
                _hush_stdout()
        except Exception as error:
            if ctx.params.get("debug") or type(error).__module__.startswith("typer."):
                raise
            _say(f"an error in the program ({type(error).__name__}: {error}); `hubungan --debug ...` shows where")
            _say("please report it with that output, and with the input if you may share it")
        raise typer.Exit(1)


app = typer.Typer(
    name="hubungan",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news, Indonesian and English, and keep a ledger of who did what to whom.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        # Here and not above: it is only needed for this.
        from hubungan.version import package_version

        print(f"hubungan {package_version()}")
        raise typer.Exit


@app.callback()
def _root(
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_print_version)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error came from.")] = False,
) -> None:
    pass


for command in (
    code,
    relation,
    events,
    agreements,
    reports,
    statements,
    plot,
    export,
    compare,
    actors,
    explain,
    why,
    judge,
    rebuild,
    sql,
    info,
    evaluate,
):
    app.command()(command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    # The tables of names and words stay and are no garbage, but make so many objects that the collector, left as it
    # is, would take a fifth of the time that a short command takes.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    app()


def _say(message: str) -> None:
    print("hubungan: " + " ".join(message.split()), file=sys.stderr)


def _hush_stdout() -> None:
    """Let the interpreter's last flush go nowhere: standard output takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
