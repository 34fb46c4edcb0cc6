#!/bin/sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 2
for python in "$here/python/bin/python3" python@PYTHON@ python3 python; do
  if "$python" -c 'import struct, sys, venv; sys.exit(sys.version_info[:2] != (@COMMAS@) or struct.calcsize("P") != 8)' \
    >/dev/null 2>&1
  then exec "$python" "$here/start.py" "$@"; fi
done
echo '没有找到 Python @PYTHON@（64 位）。请先安装，然后再试；详见同一文件夹里的“安装说明.txt”。' >&2
if [ -t 0 ]; then printf '按回车键关闭。' && read -r _; fi
exit 2
