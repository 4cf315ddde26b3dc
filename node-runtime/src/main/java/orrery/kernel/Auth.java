package orrery.kernel;

import orrery.dist.CookieJar;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.term.Term;
import orrery.term.Tuple;

/** The process {@code auth}, which keeps the cookies (protocol §6.3); nothing of it is on the wire. */
final class Auth implements Service {
    private static final Atom NOCOOKIE = Atom.of("nocookie");

    private final RuntimeSystem system;

    Auth(RuntimeSystem system) {
        this.system = system;
    }

    @Override
    public String module() {
        return "auth";
    }

    @Override
    public void start(Self self) {
        self.trapExit(true);
    }

    @Override
    public void call(Self self, Caller caller, Term request) throws InterruptedException {
        switch (request) {
            case Atom own when own.name().equals("get_our_cookie") -> caller.reply(self,
                    system.cookies().<Term>map(jar -> atom(jar.common())).orElse(NOCOOKIE));
            case Tuple other when other.is("get_cookie", 2) && other.get(1) instanceof Atom node -> caller.reply(self,
                    system.cookies().map(jar -> of(jar, node)).orElse(NOCOOKIE));
            case Atom echo when echo.name().equals("echo") -> caller.reply(self, Atom.of("hello"));
            default -> {
            }
        }
    }

    private static Term of(CookieJar jar, Atom node) {
        try {
            return atom(jar.of(NodeName.of(node)));
        } catch (IllegalArgumentException notANode) {
            return NOCOOKIE;
        }
    }

    private static Atom atom(Cookie cookie) {
        return Atom.of(cookie.secret());
    }
}
