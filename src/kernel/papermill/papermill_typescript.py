"""papermill for TypeScript notebooks: the translator that papermill lacks, and its command line with it.

    PYTHONPATH=src/kernel/papermill python -m papermill_typescript in.ipynb out.ipynb -p gain 0.5

Parameters arrive as `let gain = 0.5;` in a cell after the one tagged `parameters`. From Python,
`import papermill_typescript` before `papermill.execute_notebook(...)` is enough.
"""

import json

from papermill.translators import Translator, papermill_translators


class TypeScriptTranslator(Translator):
    """Writes parameters as TypeScript. JSON is TypeScript, and so are Python's NaN and Infinity."""

    @classmethod
    def translate(cls, val):
        return json.dumps(val)

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}"

    @classmethod
    def assign(cls, name, str_val):
        if not name.replace("$", "_").isidentifier():
            raise ValueError(f"the parameter {name!r} cannot be the name of a TypeScript variable")
        return f"let {name} = {str_val};"


papermill_translators.register("typescript", TypeScriptTranslator)

if __name__ == "__main__":
    from papermill.cli import papermill

    papermill()
