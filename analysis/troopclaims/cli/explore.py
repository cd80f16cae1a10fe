"""`troopclaims explore`: serves the site until it is ended, 130 by Ctrl-C; 2 where it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from troopclaims.cli.site import SITE, make_site


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="explore")(explore)


def explore(
    folder: Annotated[Path, typer.Option(help="The site to serve.")] = SITE,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for one that is free.")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the explorer in a browser.")
    ] = True,
) -> None:
    """Serve the site to this machine alone and open the explorer in the browser.

    A site that is not there is made first, as `troopclaims site` does. Ctrl-C ends it.
    """
    import webbrowser

    from troopclaims.explorer.serving import LOOPBACK, server

    if not (folder / "explorer" / "index.html").is_file():
        make_site(folder)
    with server(folder, port) as serving:
        address = f"http://{LOOPBACK}:{serving.server_address[1]}/explorer/"
        typer.echo(address)
        if browser:
            webbrowser.open(address)
        serving.serve_forever()
