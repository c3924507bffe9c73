"""`python -m analysis` is `presseschau`."""

from analysis.report.cli.app import main

if __name__ == "__main__":
    main()
