@echo off
setlocal
set "FOUND="
call :try "%~dp0python\python.exe"
call :try py -@PYTHON@
call :try python
call :try python3
if defined FOUND goto start
echo Python @PYTHON@ (64-bit) was not found.
echo 没有找到 Python @PYTHON@（64 位）。请先安装，安装时勾选“Add python.exe to PATH”，然后再试。
echo 详见同一文件夹里的“安装说明.txt”。
pause
exit /b 2

:start
%FOUND% "%~dp0start.py" %*
exit /b %ERRORLEVEL%

:try
if defined FOUND exit /b 0
%* -c "import struct, sys, venv; sys.exit(sys.version_info[:2] != (@COMMAS@) or struct.calcsize('P') != 8)" >nul 2>nul && set FOUND=%*
exit /b 0
