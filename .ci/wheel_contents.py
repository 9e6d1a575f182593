"""The wheel given on the command line holds every packaged file of the checkout, the licences, and no warehouse."""

import subprocess
import sys
from zipfile import ZipFile

PACKAGES = ("flows/", "transforms/", "schemas/", "warehouse/", "seeds/")
LICENSES = ("LICENSE", "LICENSE-third-party.md")

held = set(ZipFile(sys.argv[1]).namelist())
tracked = subprocess.run(["git", "ls-files", *PACKAGES], capture_output=True, text=True, check=True).stdout.splitlines()
missing = sorted(set(tracked) - held)
missing += [n for n in LICENSES if not any(h.endswith(f"/licenses/{n}") for h in held)]
foreign = sorted(name for name in held if name.startswith(PACKAGES) and name not in tracked)
for title, names in (("missing from the wheel", missing), ("in the wheel but not in the repository", foreign)):
    if names:
        print(f"{title}: {', '.join(names[:10])}")
for suffix in (".csv", ".sql", ".txt"):
    n = sum(name.endswith(suffix) and name.startswith(PACKAGES) for name in held)
    print(f"{n} {suffix} files")
    missing += [] if n else [suffix]
sys.exit(bool(missing or foreign))
