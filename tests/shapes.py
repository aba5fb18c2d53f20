"""What the models would make of a database, in the words in which the proof of rooms speaks of one."""

from sqlalchemy import MetaData

from deliberation.domain.rooms.shape import Shape, ShapedColumn, ShapedTable


def shape_of_models(metadata: MetaData) -> Shape:
    """All tables with their columns and keys."""
    return Shape(
        tuple(
            ShapedTable(
                table.name,
                tuple(ShapedColumn(column.name, str(column.type)) for column in table.columns),
                frozenset(column.name for column in table.columns if column.primary_key or column.foreign_keys),
                ways=frozenset(
                    (element.parent.name, element.column.table.name)
                    for key in table.foreign_key_constraints
                    for element in key.elements
                ),
            )
            for table in metadata.sorted_tables
        )
    )
