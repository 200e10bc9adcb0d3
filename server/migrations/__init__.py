"""The migrations, oldest first. `python -m server.migrations` makes the next one from the models.

Until Herald has shipped there is one, `0001_initial`; `python -m server.migrations --initial`
writes it anew after a model has changed. From then on a change of a model gets a migration of its
own: `python -m server.migrations NAME`, read before it is committed: a new column that may not be
null needs `db_default`, and a rename is written by hand (`ops.RenameField`).
"""
