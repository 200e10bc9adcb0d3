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
from server.spine.database import tortoise_config
from server.spine.settings import Settings

HERE = Path(__file__).parent
_HEADER = """# Written by `python -m server.migrations`, from the models.
# ruff: noqa: RUF012 - this is the shape of a migration
"""
_FOUNDING = "from server.migrations._founding import Founding\n"


async def changes(*, anew: bool = False) -> list[MigrationWriter]:
    """What the models have and the migrations do not; `anew`: as if there were no migrations."""
    config = tortoise_config(Settings())
    async with TortoiseContext() as tortoise:
        await tortoise.init(config=config, init_connections=False)
        assert tortoise.apps is not None
        for model in tortoise.apps.get_models_iterable():
            model._meta.table_description = ""  # a better docstring is no change of the schema
        detector = MigrationAutodetector(tortoise.apps, config["apps"])
        if anew:
            detector.loader.load_disk = lambda: None  # type: ignore[method-assign]
        return await detector.changes()


def main(name: str) -> None:
    """Write it, in the house's format."""
    initial = name == "--initial"
    writers = asyncio.run(changes(anew=initial))
    if not writers:
        sys.stdout.write("The migrations say all that the models say.\n")
    for writer in writers:
        if initial:
            writer.dependencies.clear()  # of the one that stood here before
            writer.operations.append(RunPython(guard))
        else:
            writer.name = format_migration_name(int(writer.name[:4]), name)
        # Put in its place when it is finished: somebody may be reading the folder.
        draft = HERE / f"_{writer.name}.py"
        text = writer.as_string()
        if initial:
            text = text.replace("(migrations.Migration)", "(Founding)")
            text = _FOUNDING + text
        draft.write_text(_HEADER + text, encoding="utf-8")
        for tool in (["check", "--fix", "-q", "--select", "I,F,UP"], ["format", "-q"]):
            subprocess.run([sys.executable, "-m", "ruff", *tool, str(draft)], check=True)
        draft.replace(HERE / f"{writer.name}.py")
        sys.stdout.write(f"server/migrations/{writer.name}.py\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m server.migrations NAME | --initial")
    main(sys.argv[1])
