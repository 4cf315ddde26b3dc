package orrery.testsupport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An {@code erl} that evaluates expressions for a test. */
public final class ErlNode extends RealNode {
    /**
     * Reads base64 lines, has one process evaluate them (bindings stay from one to the next, as in a shell), and prints
     * each answer between the characters 2 and 3, in base64 again. When the process is killed by what it evaluates, that
     * is the answer, and the next expression meets a new one.
     */
    private static final String EVALUATOR = """
            spawn(fun() ->
              Tag = make_ref(),
              Evaluate = fun(Source, Bindings) ->
                try
                  Tokens = case erl_scan:string(Source ++ ".") of
                    {ok, Ts, _} -> Ts;
                    {error, {_, M1, D1}, _} -> throw({Tag, M1:format_error(D1)})
                  end,
                  Forms = case erl_parse:parse_exprs(Tokens) of
                    {ok, Fs} -> Fs;
                    {error, {_, M2, D2}} -> throw({Tag, M2:format_error(D2)})
                  end,
                  {value, Value, Next} = erl_eval:exprs(Forms, Bindings),
                  {io_lib:format("~0tp", [Value]), Next}
                catch
                  throw:{Tag, Text} -> {["** syntax: ", Text], Bindings};
                  Class:Reason -> {io_lib:format("** ~s: ~0tp", [Class, Reason]), Bindings}
                end
              end,
              Work = fun Work(Bindings) ->
                receive {Tag, From, Source} ->
                  {Answer, Next} = Evaluate(Source, Bindings),
                  From ! {Tag, self(), Answer},
                  Work(Next)
                end
              end,
              Tell = fun(Text) ->
                io:put_chars(user, [2, base64:encode(unicode:characters_to_binary(Text)), 3])
              end,
              Serve = fun Serve({Worker, Monitor}) ->
                case io:get_line(user, "") of
                  Line when is_list(Line) ->
                    Source = unicode:characters_to_list(base64:decode(string:trim(Line))),
                    Worker ! {Tag, self(), Source},
                    receive
                      {Tag, Worker, Answer} -> Tell(Answer), Serve({Worker, Monitor});
                      {'DOWN', Monitor, _, _, Reason} ->
                        Tell(io_lib:format("** killed: ~0tp", [Reason])),
                        Serve(spawn_monitor(fun() -> Work([]) end))
                    end;
                  _ -> halt(0)
                end
              end,
              Tell("ready"),
              Serve(spawn_monitor(fun() -> Work([]) end))
            end).
            """;

    private static final Pattern ANSWER = Pattern.compile("\u0002([^\u0003]*)\u0003");

    private int asked = 0;
    private volatile int recentFrom = 0;

    private ErlNode(Launch<ErlNode> launch, ChildProcess process) {
        super(launch, process);
    }

    static ErlNode start(Launch<ErlNode> launch) {
        List<String> command = new ArrayList<>(List.of("erl", "-noshell", "-" + launch.nameOption(),
                launch.nodeName().toString(), "-setcookie", launch.cookie().secret()));
        if (launch.isHidden()) {
            command.add("-hidden");
        }
        command.addAll(launch.emulatorArguments());
        command.addAll(List.of("-eval", EVALUATOR));
        ErlNode node = new ErlNode(launch, launch.run(command));
        try {
            node.answer(0, "its start", START_DEADLINE);
        } catch (AssertionError e) {
            node.close();
            throw e;
        }
        return node;
    }

    /**
     * Evaluates an expression, or several with commas between; variables stay bound for the next ones.
     *
     * @return the value as {@code ~0tp} prints it; {@code ** error: badarg} (class and reason) when it raised;
     *         {@code ** killed: reason} when the evaluating process died of it; {@code ** syntax: …}
     */
    public String eval(String expression) {
        return eval(expression, Await.DEADLINE);
    }

    public synchronized String eval(String expression, Duration deadline) {
        start(expression);
        return answer(asked, expression, deadline);
    }

    /** Begins an expression without waiting for it; {@link #lastAnswer} waits. */
    public synchronized void start(String expression) {
        recentFrom = process.output().length();
        asked++;
        process.write(Base64.getEncoder().encodeToString(expression.getBytes(StandardCharsets.UTF_8)) + "\n");
    }

    /** The answer to the last expression. */
    public synchronized String lastAnswer(Duration deadline) {
        return answer(asked, "the last expression", deadline);
    }

    @Override
    public String output() {
        return ANSWER.matcher(process.output()).replaceAll("");
    }

    @Override
    String recentOutput() {
        return ANSWER.matcher(process.output().substring(recentFrom)).replaceAll("");
    }

    private String answer(int number, String expression, Duration deadline) {
        return Await.value(() -> name() + " to answer " + expression + "; it printed: " + output(), deadline, () -> {
            List<MatchResult> answers = ANSWER.matcher(process.output()).results().toList();
            if (answers.size() > number) {
                byte[] text = Base64.getDecoder().decode(answers.get(number).group(1));
                return Optional.of(new String(text, StandardCharsets.UTF_8));
            }
            gone().ifPresent(e -> {
                throw e;
            });
            return Optional.empty();
        });
    }
}
