using System.Text;
using System.Text.RegularExpressions;

namespace OracleFusion.Client.Tests.Fuzz;

/// <summary>Spoils JSON: mostly one value put in place of another, so that it stays JSON, and sometimes its signs or its bytes.</summary>
internal static class Mutation
{
    private static readonly Regex Token = new(
        """
        "(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}\[\],:]
        """.Trim()
    );

    /// <summary>What stands in place of a value.</summary>
    private static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e400",
        "-0",
        "9223372036854775808",
        "123456789012345678901234567890.123",
        "\"\"",
        "\"x\"",
        "\"\\ud800\"",
        "\"\\udc00a\"",
        "\"\\u0000\"",
        "\"2024-01-31\"",
        "\"2024-02-30T25:00:00Z\"",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        "{\"a\":{}}",
        "[1,\"a\",{\"b\":[]}]",
        "{\"items\":[]}",
        "{\"items\":{},\"hasMore\":true}",
        "{\"items\":[{}],\"hasMore\":true,\"count\":7}",
        "[{\"rel\":\"self\",\"href\":5}]",
        "[{\"rel\":{},\"href\":\"https://pod/x\"}]",
        "\"https://other.example.com:443/a/b/c/d\"",
        "\"//\"",
        "\"self\"",
        "{\"\\ud800\":1}",
        "{\"\":1}",
        "{\"PSObject\":1,\"psobject\":2}",
        new('[', 70),
        "\"" + new string('x', 5000) + "\"",
    ];

    private static readonly string[] Names =
    [
        "\"items\"",
        "\"hasMore\"",
        "\"count\"",
        "\"limit\"",
        "\"offset\"",
        "\"links\"",
        "\"@context\"",
        "\"rel\"",
        "\"href\"",
        "\"properties\"",
        "\"\\u0069tems\"",
        "\"\\ud800\"",
        "\"\"",
        "\"InvoiceId\"",
        "\"invoiceid\"",
        "\"parts\"",
        "\"id\"",
        "\"payload\"",
        "\"Resources\"",
        "\"o:errorDetails\"",
    ];

#pragma warning disable CA5394 // Not a secret: the same answers are to come in every run.
    public static byte[] Of(string json, Random random)
    {
        var text = json;
        for (var times = random.Next(1, 3); times > 0; times--)
            text = Once(text, random);
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(12))
        {
            case 0:
                return bytes.AsSpan(0, random.Next(bytes.Length + 1)).ToArray();
            case 1 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            default:
                return bytes;
        }
    }

    private static string Once(string json, Random random)
    {
        var tokens = Token.Matches(json).Select(static match => match.Value).ToList();
        if (tokens.Count < 2)
            return json + Pick(Values, random);
        var place = random.Next(tokens.Count);
        switch (random.Next(16))
        {
            case 0:
                tokens.RemoveAt(place);
                break;
            case 1:
                tokens.Insert(place, tokens[random.Next(tokens.Count)]);
                break;
            case 2:
                var other = random.Next(tokens.Count);
                (tokens[place], tokens[other]) = (tokens[other], tokens[place]);
                break;
            case 3:
                tokens.RemoveRange(place, Math.Min(random.Next(1, 6), tokens.Count - place));
                break;
            case 4:
                tokens.Insert(place, Pick(Values, random));
                break;
            case 5 or 6:
                Replace(tokens, NextAfter(tokens, place, static token => token[0] == '"'), Pick(Names, random));
                break;
            case 7:
                // A property twice.
                var name = NextAfter(tokens, place, static token => token == ":") - 1;
                var end = EndOf(tokens, name + 2);
                tokens.InsertRange(name, [.. tokens.GetRange(name, end - name), ","]);
                break;
            default:
                var start = NextAfter(tokens, place, static token => token == ":") + 1;
                tokens.RemoveRange(start, EndOf(tokens, start) - start);
                tokens.Insert(start, Pick(Values, random));
                break;
        }
        return string.Concat(tokens);
    }

    private static string Pick(string[] of, Random random) => of[random.Next(of.Length)];
#pragma warning restore CA5394

    /// <summary>The place of the next token of a kind, from the beginning again behind the end; one of the last two where there is
    /// none.</summary>
    private static int NextAfter(List<string> tokens, int place, Predicate<string> kind)
    {
        var found = tokens.FindIndex(place, kind);
        if (found < 0)
            found = tokens.FindIndex(kind);
        return Math.Clamp(found, 1, tokens.Count - 2 < 1 ? 1 : tokens.Count - 2);
    }

    private static void Replace(List<string> tokens, int place, string by) => tokens[place] = by;

    /// <summary>The end of the value that begins at a place.</summary>
    private static int EndOf(List<string> tokens, int start)
    {
        var depth = 0;
        for (var place = start; place < tokens.Count; place++)
        {
            if (tokens[place] is "{" or "[")
                depth++;
            else if (tokens[place] is "}" or "]")
                depth--;
            if (depth <= 0)
                return place + 1;
        }
        return tokens.Count;
    }
}
