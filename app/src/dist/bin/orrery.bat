@echo off
rem Starts Orrery: without arguments the app, else a command (orrery --help). Needs Java 25 or newer.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=%ORRERY_JAVA%"
if not defined JAVA if exist "%HOME_DIR%\runtime\bin\java.exe" set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
if not defined JAVA if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA set "JAVA=java"
set "WINDOW="
if "%~1"=="" set "WINDOW=yes"
if "%~1"=="replay" set "WINDOW=yes"
if defined WINDOW (
  "%JAVA%" "@%HOME_DIR%\lib\app.args" --module-path "%HOME_DIR%\lib\javafx" --add-modules javafx.controls,javafx.fxml,jfx.incubator.richtext -cp "%HOME_DIR%\lib\*" orrery.app.Main %*
) else (
  "%JAVA%" -XX:+UseSerialGC -XX:PretenureSizeThreshold=1m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "%HOME_DIR%\lib\*" orrery.app.Main %*
)
exit /b %ERRORLEVEL%
