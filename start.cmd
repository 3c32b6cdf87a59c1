@echo off
rem Sets this computer up where that is still needed, then starts Campaign App.
rem   start.cmd          open the window
rem   start.cmd test     run the checks and tests
setlocal
cd /d "%~dp0"
set VENV=%~dp0.venv
if not exist "%VENV%\Scripts\python.exe" (
  where py >nul 2>nul || (echo Python 3.11, 3.12 or 3.13 is needed; install it from python.org and start again.& exit /b 2)
  echo Setting up Campaign App ^(once^)...
  py -3 -m venv "%VENV%" || exit /b 2
)
if /i "%~1"=="test" (
  "%VENV%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]" || exit /b 2
  "%VENV%\Scripts\python.exe" -m pytest
  exit /b %errorlevel%
)
if not exist "%VENV%\ready-run" (
  "%VENV%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . || exit /b 2
  echo ready> "%VENV%\ready-run"
)
"%VENV%\Scripts\python.exe" -m campaign_app %*
