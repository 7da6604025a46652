"""The database's own refusal: triggers against UPDATE and DELETE, the same in SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_FUNCTION = """
CREATE OR REPLACE FUNCTION gongkai_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def trigger_statements(vendor: str, table: str) -> tuple[str, ...]:
    """What makes ``table`` refuse change in a database of ``vendor``."""
    if vendor == "sqlite":
        return tuple(
            f'CREATE TRIGGER "append_only_{verb}_{table}" BEFORE {verb.upper()} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
            for verb in ("update", "delete")
        )
    return (
        _FUNCTION,
        f'CREATE TRIGGER "append_only_{table}" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION gongkai_append_only()",
    )


def drop_statements(vendor: str, table: str) -> tuple[str, ...]:
    """What takes the refusal away again, for the reverse of the migration."""
    if vendor == "sqlite":
        return tuple(f'DROP TRIGGER IF EXISTS "append_only_{verb}_{table}"' for verb in ("update", "delete"))
    return (f'DROP TRIGGER IF EXISTS "append_only_{table}" ON "{table}"',)


class RefuseChange(Operation):
    """Migration step: from now on the table of ``model_name`` refuses UPDATE and DELETE."""

    reversible = True

    def __init__(self, model_name: str) -> None:
        """Name the model of the migration's own app."""
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes in the models' state."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the triggers."""
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for statement in trigger_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the triggers."""
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for statement in drop_statements(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        """What the migration prints."""
        return f"Refuse UPDATE and DELETE on {self.model_name}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How the step is written in a migration file."""
        return type(self).__qualname__, [], {"model_name": self.model_name}


class RefuseChangeAgain(RefuseChange):
    """Migration step after one that builds the table anew: SQLite loses the triggers with the old table.

    It does so when a constraint or a column's kind is changed. PostgreSQL changes the table in place.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the triggers where they were lost."""
        if schema_editor.connection.vendor == "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Nothing: the earlier step takes them away."""
