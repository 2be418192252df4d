# How nbgrader makes an assignment of a notebook in solutions/ (see CONTRIBUTING.md).
c = get_config()  # noqa: F821
c.ClearSolutions.code_stub = {"typescript": 'throw new Error("your turn: fill this in");'}
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
c.ClearHiddenTests.begin_test_delimeter = "BEGIN HIDDEN TESTS"
c.ClearHiddenTests.end_test_delimeter = "END HIDDEN TESTS"
