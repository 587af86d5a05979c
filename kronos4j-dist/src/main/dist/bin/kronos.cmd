@echo off
rem Runs Kronos4j on Windows with the runtime that came with it or, if none did, with a JDK 25 or newer.
rem Every path is quoted and no delayed expansion is used: user names may hold Chinese letters, spaces, "!" and "()".
rem
rem KRONOS_JAVA_OPTS   more options for the JVM, for instance -Xmx8g
rem KRONOS_NO_BUILD=1  makes no archive of loaded classes before the run

setlocal EnableExtensions DisableDelayedExpansion
for %%D in ("%~dp0..") do set "KRONOS_HOME=%%~fD"
set "KRONOS_JAVA="
if exist "%KRONOS_HOME%\runtime\bin\java.exe" set "KRONOS_JAVA=%KRONOS_HOME%\runtime\bin\java.exe"
if not defined KRONOS_JAVA call :find_jdk
if not defined KRONOS_JAVA (
  echo kronos: no JDK 25 or newer found: install one ^(for instance Temurin 25^) or set JAVA_HOME to it. 1>&2
  exit /b 1
)

rem The kind of run decides on the options of the JVM, as in libexec/start.sh.
set "KRONOS_KIND=one"
set "KRONOS_COMMAND=%~1"
set "KRONOS_ARGUMENTS="
:next_argument
if "%~1"=="" goto arguments_read
set "KRONOS_ARGUMENT=%~1"
if "%KRONOS_ARGUMENT:~-1%"=="\" set "KRONOS_KIND=many"
if "%KRONOS_ARGUMENT:~-1%"=="/" set "KRONOS_KIND=many"
set "KRONOS_ARGUMENTS=%KRONOS_ARGUMENTS% %~1"
shift
goto next_argument
:arguments_read
if defined KRONOS_ARGUMENTS set KRONOS_ARGUMENTS| findstr /l /c:"*" /c:"{symbol}" >nul && set "KRONOS_KIND=many"
for %%C in (evaluate calibrate backtest generate serve mcp) do if "%KRONOS_COMMAND%"=="%%C" set "KRONOS_KIND=many"
for %%C in (train finetune) do if "%KRONOS_COMMAND%"=="%%C" set "KRONOS_KIND=train"

rem The archive of loaded classes (AppCDS) shortens the start. Its name depends on the build of the program; the JVM
rem itself renews an archive that was made by another JDK.
set "KRONOS_BUILD=0"
if exist "%KRONOS_HOME%\app\build.id" set /p KRONOS_BUILD=<"%KRONOS_HOME%\app\build.id"
set "KRONOS_CACHE=%LOCALAPPDATA%\kronos4j"
if not defined LOCALAPPDATA set "KRONOS_CACHE=%TEMP%\kronos4j"
set "KRONOS_ARCHIVE=%KRONOS_CACHE%\kronos-%KRONOS_BUILD:~0,16%.jsa"
if not exist "%KRONOS_ARCHIVE%" if not defined KRONOS_NO_BUILD call :make_archive

rem An undefined label ends the batch file but not this line, so that Ctrl-C ends the program without the question
rem "Terminate batch job (Y/N)?"; the exit code is that of the program.
endlocal & goto #_undefined_# 2>nul || title %COMSPEC% & "%KRONOS_JAVA%" "@%KRONOS_HOME%\jvm\all.args" "@%KRONOS_HOME%\jvm\%KRONOS_KIND%.args" -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%KRONOS_ARCHIVE%" %KRONOS_JAVA_OPTS% -jar "%KRONOS_HOME%\app\kronos.jar" %*
exit /b %ERRORLEVEL%

:make_archive
if not exist "%KRONOS_CACHE%" mkdir "%KRONOS_CACHE%" 2>nul
set "KRONOS_DEMO=%TEMP%\kronos-demo-%RANDOM%%RANDOM%"
"%KRONOS_JAVA%" "@%KRONOS_HOME%\jvm\all.args" "@%KRONOS_HOME%\jvm\one.args" -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%KRONOS_ARCHIVE%" -jar "%KRONOS_HOME%\app\kronos.jar" demo --output "%KRONOS_DEMO%" >nul 2>nul
if exist "%KRONOS_DEMO%" rmdir /s /q "%KRONOS_DEMO%"
exit /b 0

:find_jdk
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try_jdk "%%~dp$PATH:J.."
for %%R in ("%ProgramFiles%" "%LOCALAPPDATA%\Programs") do (
  for %%V in ("Eclipse Adoptium" Java Microsoft Zulu "Amazon Corretto" BellSoft OpenJDK Semeru) do (
    for /d %%J in ("%%~R\%%~V\*") do call :try_jdk "%%~J"
  )
)
for /d %%J in ("%USERPROFILE%\.jdks\*") do call :try_jdk "%%~J"
for /d %%J in ("%USERPROFILE%\scoop\apps\*jdk*") do call :try_jdk "%%~J\current"
exit /b 0

:try_jdk
if defined KRONOS_JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul && set "KRONOS_JAVA=%~f1\bin\java.exe"
exit /b 0
