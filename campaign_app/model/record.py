"""What all records share: a number, a key that people and files use, and a version counter."""

from typing import Any, ClassVar, get_args

from sqlalchemy import JSON, Enum, ForeignKey, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _json() -> TypeEngine[Any]:
    return JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


# Mutable types recognise their columns by the type object, so each needs one of its own.
JsonMap = MutableDict.as_mutable(_json())
JsonList = MutableList.as_mutable(_json())
JsonRows = MutableList.as_mutable(_json())


class Base(DeclarativeBase):
    """The root of all tables; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMES)
    # No number is given out twice: a deleted record's must not lead to another one.
    __table_args__: Any = ({"sqlite_autoincrement": True},)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dict[str, Any]: JsonMap,
        list[str]: JsonList,
        list[dict[str, Any]]: JsonRows,
    }


class Row(Base):
    """A record that is reached only through another one (a name form, a citation, a tenure)."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Record(Row):
    """A record that people, files and templates name by its key, such as ``F015`` or ``org-nkhr``."""

    __abstract__ = True

    key: Mapped[str] = mapped_column(String(200), unique=True)


def one_of(choices: object) -> Any:
    """Return a column that holds one word of a ``Literal``, stored as text on every database."""
    words = get_args(choices)
    return mapped_column(
        Enum(*words, native_enum=False, length=40, create_constraint=False, validate_strings=True)
    )


def link(target: str, *, optional: bool = False, owned: bool = False) -> Any:
    """Return a foreign key column to ``target``'s id; an owned row goes when its owner goes."""
    rule = "CASCADE" if owned else ("SET NULL" if optional else "RESTRICT")
    return mapped_column(ForeignKey(f"{target}.id", ondelete=rule), index=True)
