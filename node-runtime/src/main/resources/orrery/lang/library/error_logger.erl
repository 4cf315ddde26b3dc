%% The older names of what logger does. What is called info here is a notice to the logger.
-module(error_logger).
-export([error_msg/1, error_msg/2, warning_msg/1, warning_msg/2, info_msg/1, info_msg/2]).
-export([error_report/1, warning_report/1, info_report/1, tty/1]).

error_msg(Format) -> error_msg(Format, []).
error_msg(Format, Arguments) -> logger:log(error, Format, Arguments, tag(error_msg)).

warning_msg(Format) -> warning_msg(Format, []).
warning_msg(Format, Arguments) -> logger:log(warning, Format, Arguments, tag(warning_msg)).

info_msg(Format) -> info_msg(Format, []).
info_msg(Format, Arguments) -> logger:log(notice, Format, Arguments, tag(info_msg)).

error_report(Report) -> report(error, Report, error_report).
warning_report(Report) -> report(warning, Report, warning_report).
info_report(Report) -> report(notice, Report, info_report).

report(Level, [{_, _} | _] = Report, Tag) -> logger:log(Level, Report, tag(Tag));
report(Level, Report, Tag) -> logger:log(Level, "~tp", [Report], tag(Tag)).

tag(Tag) -> #{error_logger => #{tag => Tag}}.

tty(_) -> ok.
