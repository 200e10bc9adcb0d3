"""`python -m server.migrations NAME | --initial`: write a migration from the models."""

import asyncio
import subprocess
import sys
from pathlib import Path

from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.operations import RunPython
from tortoise.migrations.writer import MigrationWriter, format_migration_name

from server.migrations._guards import guard
from server.spine.settings import Settings
from server.spine.store import tortoise_config

HERE = Path(__file__).parent
INITIAL = HERE / "0001_initial.py"
_HEADER = """# Written by `python -m server.migrations`, from the models.
# ruff: noqa: RUF012 - this is the shape of a migration
"""


async def changes() -> list[MigrationWriter]:
    """What the models have and the migrations do not."""
    config = tortoise_config(Settings())
    async with TortoiseContext() as tortoise:
        await tortoise.init(config=config, init_connections=False)
        assert tortoise.apps is not None
        for model in tortoise.apps.get_models_iterable():
            model._meta.table_description = ""  # a better docstring is no change of the schema
        return await MigrationAutodetector(tortoise.apps, config["apps"]).changes()


def main(name: str) -> None:
    """Write it, in the house's format."""
    if name == "--initial":
        INITIAL.unlink(missing_ok=True)
    writers = asyncio.run(changes())
    if not writers:
        sys.stdout.write("The migrations say all that the models say.\n")
        return
    for writer in writers:
        if name == "--initial":
            writer.operations.append(RunPython(guard))
        else:
            writer.name = format_migration_name(int(writer.name[:4]), name)
        file = writer.write()
        file.write_text(_HEADER + file.read_text(encoding="utf-8"), encoding="utf-8")
        for tool in (["check", "--fix", "-q", "--select", "I,F,UP"], ["format", "-q"]):
            subprocess.run([sys.executable, "-m", "ruff", *tool, str(file)], check=False)
        sys.stdout.write(f"{file}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m server.migrations NAME | --initial")
    main(sys.argv[1])
