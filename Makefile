# Needs only Python 3.11+ and make. Every target works in a path with spaces and Chinese characters:
# all paths are relative, and no file name is ever split by make.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
unexport PYTHONPATH PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Overridable: make demo PYTHON=/opt/python3.12/bin/python3 · make test PYTEST_ARGS='-k date'
PYTHON ?=
PYTEST_ARGS ?= -n auto --dist loadgroup
BENCH_ARGS ?=
# What the demo installs; a comma in `call` itself would part its arguments.
SHOWN := '.[docx,xlsx]'
# make bundle EXTRAS=pdf,ocr · make bundle PLATFORM=win_amd64 PYTHON_VERSION=3.12 (by default: for machines like this one)
EXTRAS ?= pdf,xlsx,docx
PLATFORM ?=
PYTHON_VERSION ?=
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3 python

# $(call environment,FOLDER,PIP ARGUMENTS): a fresh virtual environment, unless the one that is there was made
# here from the same pyproject.toml, constraints and arguments and still starts.
define environment
@set -e; \
key=$$({ pwd; echo "$(PYTHON) $(2)"; cat pyproject.toml constraints.txt checker/__init__.py; } | cksum); \
if [ "$$key" = "$$(cat $(1)/.stamp 2>/dev/null)" ] && $(1)/bin/python -c '' 2>/dev/null; then exit 0; fi; \
found=; \
for candidate in "$(PYTHON)" $(if $(PYTHON),,$(PYTHONS)); do \
  if [ -n "$$candidate" ] && "$$candidate" -c \
    'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
  then found=$$candidate; break; fi; \
done; \
if [ -z "$$found" ]; then \
  echo '没有找到可用的 Python 3.11 或更新版本(须带 venv 模块)。' >&2; \
  echo '请先安装(Debian、Ubuntu、统信、麒麟:apt install python3 python3-venv),' >&2; \
  echo '或者指明位置:make $(or $(MAKECMDGOALS),demo) PYTHON=/安装位置/bin/python3' >&2; \
  exit 2; \
fi; \
echo "正在准备独立环境 $(1)($$("$$found" --version),首次约需一两分钟)……"; \
"$$found" -m venv --clear $(1); \
$(1)/bin/python -m pip install --quiet -c constraints.txt $(2) || { \
  echo '安装没有成功:原因见上面的英文提示,多为网络不通或软件源设置有误。' >&2; exit 2; }; \
echo "$$key" > $(1)/.stamp
endef

.PHONY: help
help:
	@echo '法治政府建设年度报告检查工具'
	@echo
	@echo '  make demo    自动准备环境,检查 seeds/ 中的五份报告,并写出审核单、台账、意见书等'
	@echo '  make test    自动准备环境,运行全部测试'
	@echo '  make lint    代码检查:ruff、mypy、import-linter'
	@echo '  make check   lint + test,提交前运行'
	@echo '  make bench   速度对比,见 benchmarks/README.md'
	@echo '  make cover   运行测试并统计覆盖率'
	@echo '  make bundle  在 dist/ 写出离线安装包(可加 EXTRAS=pdf,xlsx,docx PLATFORM=win_amd64 PYTHON_VERSION=3.11)'
	@echo '  make clean   删除以上命令生成的全部内容'

# The demo runs the package as a user has it: installed, not linked. The sources' hash says when to install again.
.PHONY: installed
installed:
	$(call environment,.venv-demo,$(SHOWN))
	@set -e; \
	sources=$$(find checker rules templates -type f ! -name '*.pyc' -exec cksum {} + | LC_ALL=C sort | cksum); \
	if [ "$$sources" != "$$(cat .venv-demo/.sources 2>/dev/null)" ]; then \
	  .venv-demo/bin/python -m pip install --quiet -c constraints.txt --no-deps --force-reinstall .; \
	  echo "$$sources" > .venv-demo/.sources; \
	fi

# fazhi exits 1 when it found a gap, as it does in these reports; 2 and 3 are failures.
.PHONY: demo
demo: installed
	@rm -rf build/demo && mkdir -p build
	@.venv-demo/bin/fazhi check seeds || [ $$? -eq 1 ]
	@.venv-demo/bin/fazhi check seeds -o html=build/demo -o json=build/demo/结果.json \
	  -o text=build/demo/结果.txt -o xlsx=build/demo/台账.xlsx -o csv=build/demo/台账.csv \
	  -o docx=build/demo/退回 -o sarif=build/demo/结果.sarif -o junit=build/demo/结果.xml \
	  -o github=build/demo/github.txt -o gitlab=build/demo/gitlab.json || [ $$? -eq 1 ]
	@.venv-demo/bin/fazhi check seeds -o pdf=build/demo/打印 || [ $$? -eq 1 ] || echo '没有生成 PDF,原因见上。'
	@echo
	@echo "审核单、台账、批注和审核意见书已写入:$$(pwd)/build/demo"
	@echo "请用浏览器打开 build/demo/index.html 查看,按 Ctrl+P 打印。"

# A linked package stands in a .pth file, which Python up to 3.12 reads in the locale's encoding: under plain C it
# would not even start in a folder with a Chinese name.
test-environment dev-environment test cover lint: export LC_ALL := C.UTF-8

.PHONY: test-environment
test-environment:
	$(call environment,.venv-test,-e '.[test]')

.PHONY: dev-environment
dev-environment: test-environment
	@if ! cmp -s .venv-test/.stamp .venv-test/.stamp-dev; then \
	  echo '正在安装代码检查工具……'; \
	  .venv-test/bin/python -m pip install --quiet -c constraints.txt -e '.[test,dev]' && \
	  cp .venv-test/.stamp .venv-test/.stamp-dev; \
	fi

.PHONY: test
test: test-environment
	.venv-test/bin/python -m pytest $(PYTEST_ARGS)

.PHONY: cover
cover: test-environment
	.venv-test/bin/python -m pytest $(PYTEST_ARGS) --cov --cov-report=term --cov-report=html

# All four speak, also when the first one complains.
.PHONY: lint
lint: dev-environment
	@failed=0; \
	run() { echo "$$*"; "$$@" || failed=1; }; \
	run .venv-test/bin/python -m ruff check; \
	run .venv-test/bin/python -m ruff format --check; \
	run .venv-test/bin/python -m mypy --strict; \
	run .venv-test/bin/lint-imports; \
	exit $$failed

.PHONY: check
check: lint test

.PHONY: bench
bench: installed
	.venv-demo/bin/python benchmarks/run.py $(BENCH_ARGS)

.PHONY: bundle
bundle:
	$(call environment,.venv-bundle,packaging hatchling)
	.venv-bundle/bin/python -m offline.build --extras '$(EXTRAS)' $(if $(PLATFORM),--platform $(PLATFORM)) \
	  $(if $(PYTHON_VERSION),--python $(PYTHON_VERSION))

.PHONY: clean
clean:
	rm -rf .venv-demo .venv-test .venv-bundle build dist .coverage .coverage.* .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name .git -prune -o -type d -name __pycache__ -exec rm -rf {} +
