package orrery.lang.lib;

import java.util.ArrayList;
import java.util.List;

/** Names of files as text, taken apart and put together the way {@code filename} and Elixir's {@code Path} both do. */
final class FileNames {
    private FileNames() {}

    static boolean isAbsolute(String name) {
        return name.startsWith("/");
    }

    /** Slashes one by one, and none at the end but that of the root. */
    static String cleaned(String name) {
        String single = name.replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    static String join(String left, String right) {
        return isAbsolute(right) || left.isEmpty() ? cleaned(right) : cleaned(left + "/" + right);
    }

    static List<String> split(String name) {
        List<String> parts = new ArrayList<>();
        if (isAbsolute(name)) {
            parts.add("/");
        }
        for (String part : name.split("/+")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    static String base(String name) {
        String clean = cleaned(name);
        return clean.substring(clean.lastIndexOf('/') + 1);
    }

    static String base(String name, String extension) {
        String base = base(name);
        return base.endsWith(extension) && !base.equals(extension)
                ? base.substring(0, base.length() - extension.length())
                : base;
    }

    static String folder(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : name.substring(0, slash);
    }

    /** From the last dot of the last part, unless that begins with it. */
    static String extension(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        return dot <= 0 ? "" : base.substring(dot);
    }

    static String root(String name) {
        return name.substring(0, name.length() - extension(name).length());
    }

    static String root(String name, String extension) {
        return name.endsWith(extension) ? name.substring(0, name.length() - extension.length()) : name;
    }

    /** An absolute name without {@code .} and {@code ..}. */
    static String expanded(String name, String folder) {
        List<String> parts = new ArrayList<>();
        for (String part : split(join(folder, name))) {
            if (part.equals("..")) {
                if (parts.size() > 1) {
                    parts.removeLast();
                }
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.size() == 1 ? "/" : "/" + String.join("/", parts.subList(1, parts.size()));
    }
}
