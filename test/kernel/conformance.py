"""jupyter_kernel_test for this kernel: runs each of its tests and prints one JSON line for each."""

import json
import os
import unittest

from jupyter_kernel_test import KernelTests

PATIENCE = 60


class TypeScriptKernelTests(KernelTests):
    kernel_name = os.environ.get("NN_KERNEL", "tslab")
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("to stderr")'
    completion_samples = [
        {"text": "Math.hyp", "matches": {"hypot"}},
        {"text": "[1].flatM", "matches": {"flatMap"}},
    ]
    complete_code_samples = ["1", "const x = 2", "function f() { return 1 }", "await null"]
    incomplete_code_samples = ["function f() {", "[1, 2,", "`open"]
    invalid_code_samples = ["let = = 1", "}"]
    code_generate_error = 'throw new Error("as planned")'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2].length", "result": "2"},
    ]
    code_display_data = [
        {"code": 'import * as tslab from "tslab"; tslab.display.html("<b>x</b>")', "mime": "text/html"},
        {"code": "tslab.display.png(new Uint8Array([1]))", "mime": "image/png"},
    ]
    code_inspect_sample = "Math.sqrt"
    code_history_pattern = "6 ? *"
    supported_history_operations = ("tail", "range", "search")
    code_clear_output = '(globalThis as any)[Symbol.for("Jupyter.clear")](); 0'

    def execute_helper(self, *args, **options):
        """The suite allows iopub 0.1 s a message, which a busy machine may exceed."""
        channel = self.kc.iopub_channel
        get_msg = channel.get_msg
        channel.get_msg = lambda timeout=None: get_msg(timeout=PATIENCE)
        try:
            return super().execute_helper(*args, **options)
        finally:
            del channel.get_msg


class Lines(unittest.TestResult):
    """A line of JSON for each test."""

    def startTest(self, test):
        super().startTest(test)
        self.before = len(self.failures) + len(self.errors)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.reason = reason

    def stopTest(self, test):
        super().stopTest(test)
        failed = (self.failures + self.errors)[self.before :]
        reason = self.__dict__.pop("reason", None)
        name = getattr(test, "_testMethodName", str(test)).removeprefix("test_")
        print(json.dumps({"name": name, "failure": "".join(t for _, t in failed), "skipped": reason}), flush=True)


if __name__ == "__main__":
    result = Lines()
    unittest.defaultTestLoader.loadTestsFromTestCase(TypeScriptKernelTests).run(result)
    # What failed outside a test, as in starting the kernel.
    outside = [trace for test, trace in result.errors if not hasattr(test, "_testMethodName")]
    print(json.dumps({"name": "setup", "failure": "".join(outside), "skipped": None}))
