from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from checker import lexicon

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys, tempfile
from pathlib import Path
from checker import lexicon
print(sorted(lexicon.weighed_words("发放购销台账簿,充实执法人员")))
print(sorted(path.name for path in Path(sys.argv[1]).rglob("*") if path.is_file()))
print([path.name for path in Path(tempfile.gettempdir()).glob("jieba*")])
print("pkg_resources" in sys.modules)
"""


def cut(home: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(home)],
        cwd=ROOT,
        env={"XDG_CACHE_HOME": str(home), "HOME": str(home), "TMPDIR": str(home.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_dictionary_is_kept_in_the_users_folder_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    words, kept, temporary, heavy = cut(home)
    assert "执法人员" in words
    assert kept.count(".marshal") == 1
    assert temporary == "[]"
    assert heavy == "False"
    (folder,) = home.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    assert cut(home) == [words, kept, temporary, heavy]


def test_a_broken_entry_is_made_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    words, *_ = cut(home)
    (entry,) = home.rglob("*.marshal")
    whole = entry.read_bytes()
    entry.write_bytes(whole[: len(whole) // 2])
    assert cut(home)[0] == words
    assert entry.read_bytes() == whole


def test_words_weigh_what_they_tell() -> None:
    weights = lexicon.weighed_words("行政执法工作、法律顾问;ABC、1件")
    assert weights["法律顾问"] > weights["执法"] > weights["工作"]
    assert all(len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff" for word in weights)
    assert lexicon.weighed_words("非法采砂反弹")["采砂"] > weights["执法"]
    assert not lexicon.weighed_words("")
