"""Small changes in a function, one at a time: what a slip of the hand would leave.

Only the bodies of functions are changed; texts about a function, types and what runs when a module
is read stay. Offers: `Change`, `changes_in`.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Change:
    """One change: where, what stood there, and what stands there now."""

    module: str
    path: str
    function: str
    first: int  # the line where the function begins, its decorators included
    line: int
    number: int  # among the changes of its module
    before: str
    after: str
    place: tuple[int, ...]
    index: int
    which: int

    @property
    def name(self) -> str:
        return f"{self.module}:{self.line} {self.function} #{self.number}"

    def whole(self) -> CodeType:
        """The code of the module with the change in it."""
        tree = ast.parse(Path(self.path).read_text(encoding="utf-8"))
        own = _at(tree, self.place)
        old = list(_nodes(own))[self.index]
        _Put(old, _others(old)[self.which]).visit(own)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")

    def code(self) -> CodeType:
        """The code of the changed function."""
        waiting = [self.whole()]
        while waiting:
            one = waiting.pop()
            if (one.co_qualname, one.co_firstlineno) == (self.function, self.first):
                return one
            waiting += [inner for inner in one.co_consts if isinstance(inner, CodeType)]
        raise LookupError(self.name)


def changes_in(module: str, path: str) -> Iterator[Change]:
    """Every change of a module, in the order of its lines."""
    tree, number = ast.parse(Path(path).read_text(encoding="utf-8")), 0
    for place, qualname in _functions(tree, ()):
        function = _at(tree, place)
        first = min([function.lineno, *(one.lineno for one in function.decorator_list)])
        for index, node in enumerate(_nodes(function)):
            for which, other in enumerate(_others(node)):
                number += 1
                yield Change(
                    module,
                    path,
                    qualname,
                    first,
                    getattr(node, "lineno", function.lineno),
                    number,
                    ast.unparse(node),
                    ast.unparse(ast.fix_missing_locations(other)),
                    place,
                    index,
                    which,
                )


def _functions(
    tree: ast.Module | ast.ClassDef, above: tuple[int, ...], prefix: str = ""
) -> Iterator[tuple[tuple[int, ...], str]]:
    for index, node in enumerate(tree.body):
        if isinstance(node, Function):
            yield (*above, index), prefix + node.name
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, (*above, index), f"{prefix}{node.name}.")


def _at(tree: ast.Module, place: tuple[int, ...]) -> ast.FunctionDef:
    node: ast.AST = tree
    for index in place:
        node = node.body[index]  # type: ignore[attr-defined]
    assert isinstance(node, Function)
    return node  # type: ignore[return-value]


def _nodes(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What stands in the body, without its docstring and without types."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    waiting: list[ast.AST] = list(reversed(body))
    while waiting:
        node = waiting.pop()
        yield node
        inner = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.AnnAssign):
            inner = [node.value] if node.value else []
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            inner = [node.value, node.slice]
        elif isinstance(node, ast.JoinedStr):
            inner = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        waiting += reversed(inner)


def _others(node: ast.AST) -> list[ast.AST]:
    """What might have been written instead."""
    match node:
        case ast.Compare(ops=[op]):
            return [_with(node, ops=[_COMPARED[type(op)]()])]
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _RECKONED:
            return [_with(node, op=_RECKONED[type(op)]())]
        case ast.BoolOp(op=op):
            return [_with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())]
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            return [operand]
        case ast.Constant(value=bool(value)):
            return [ast.Constant(not value)]
        case ast.Constant(value=int(value)):
            return [ast.Constant(value + 1)]
        case ast.Constant(value=str(value)):
            return [ast.Constant(value + "?")]
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) if not isinstance(
            test, ast.Compare | ast.UnaryOp
        ):
            return [_with(node, test=ast.UnaryOp(ast.Not(), test))]
        case ast.Return(value=value) if value is not None and not _is_none(value):
            return [ast.Return(ast.Constant(None))]
        case ast.Assign(value=value) if not _is_none(value):
            return [_with(node, value=ast.Constant(None))]
        case ast.Expr(value=ast.Call()) | ast.Raise():
            return [ast.Pass()]
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            return [_with(node, func=ast.Name(_CALLED[name], ast.Load()))]
        case ast.Call(keywords=[_, *_] as keywords) if all(one.arg for one in keywords):
            return [
                _with(node, keywords=[*keywords[:at], *keywords[at + 1 :]])
                for at in range(len(keywords))
            ]
        case ast.Break():
            return [ast.Continue()]
        case ast.Continue():
            return [ast.Break()]
        case _:
            return []


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _with(node: ast.AST, **changed: object) -> ast.AST:
    other = copy.copy(node)
    for name, value in changed.items():
        setattr(other, name, value)
    return other


class _Put(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.old:
            return ast.copy_location(self.new, node)
        found: ast.AST = self.generic_visit(node)
        return found
