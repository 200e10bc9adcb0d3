"""The first migration, which makes every table there is. Offers: `Founding`."""

from tortoise.migrations.migration import Migration
from tortoise.migrations.operations import CreateModel
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import ModelState, State


class Founding(Migration):
    """Makes its tables in their order, all models known from the start.

    A migration usually takes the state of all models down before each of its steps, so that the
    step can see what was before it; with so many tables that takes longer than making them, and
    here nothing was before.
    """

    async def apply(
        self,
        state: State,
        *,
        dry_run: bool = False,
        schema_editor: BaseSchemaEditor | None = None,
        collect_sql: bool = False,
    ) -> State:
        if collect_sql:
            return await super().apply(
                state, dry_run=dry_run, schema_editor=schema_editor, collect_sql=True
            )
        for one in self.operations:
            if isinstance(one, CreateModel):
                made = ModelState.make_from_model(self.app_label, one.model)
                state.models[(self.app_label, one.name)] = made
        state.reload_models(list(state.models))
        state.validate_relations_initialized()
        if schema_editor is not None and not dry_run:
            several = schema_editor.client.capabilities.supports_transactions
            for step in self.operations:
                await self._run_database_forward(step, state, state, schema_editor, several)
        return state
