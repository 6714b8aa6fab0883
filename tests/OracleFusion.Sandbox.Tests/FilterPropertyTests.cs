using System.Globalization;
using CsCheck;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Filters made at random, written as text and parsed back, select what SQL's three truth values select.</summary>
public sealed class FilterPropertyTests
{
    private static readonly Gen<Node> Leaf = Gen.OneOf(
        Gen.Select(One("=", "<>", "<", "<=", ">", ">="), Gen.Int[-2, 12], (op, n) =>
            new Node($"ItemId {op} {n}", row => Compare(Number(row), n, op))
        ),
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 12], (a, b) =>
            new Node($"ItemId between {a} and {b}", row => Number(row) is { } v ? v >= a && v <= b : null)
        ),
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], (a, b) =>
            new Node($"ItemId not in ({a},{b})", row => Number(row) is { } v ? v != a && v != b : null)
        ),
        Gen.Bool.Select(not => new Node(not ? "ItemNumber is not null" : "ItemNumber is null", row => Text(row) is null != not)),
        Gen.Select(One("a", "O'N", "x\"y", "%", "b c"), One("=", "<>"), (t, op) =>
            new Node($"ItemNumber {op} '{t.Replace("'", "''", StringComparison.Ordinal)}'", row =>
                Text(row) is { } v ? v == t == (op == "=") : null
            )
        ),
        One("a", "O'N", "b").Select(t => new Node($"ItemNumber like \"{t}%\"", row => Text(row)?.StartsWith(t, StringComparison.Ordinal)))
    );

    private static readonly Gen<Node> Filter = Gen.Recursive<Node>(
        (depth, inner) =>
            depth > 4 ? Leaf : Gen.OneOf(Leaf, Gen.Select(inner, inner, (l, r) => new Node($"({l.Text}) and ({r.Text})", row => l.Test(row)
                                is var a
                            && r.Test(row) is var b
                            && (a is false || b is false)
                                ? false
                            : a is null || b is null ? null
                            : true)), Gen.Select(inner, inner, (l, r) => new Node($"({l.Text}) OR ({r.Text})", row => l.Test(row) is var a
                            && r.Test(row) is var b
                            && (a is true || b is true)
                                ? true
                            : a is null || b is null ? null
                            : false)), inner.Select(i => new Node($"not ({i.Text})", row => !i.Test(row))))
    );

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed record Node(string Text, Func<int, bool?> Test);

    [Fact]
    public void Every_filter_selects_what_it_says()
    {
        var type = new ResourceType(
            "things",
            null,
            [new ResourceAttribute("ItemId", AttributeKind.Integer), new ResourceAttribute("ItemNumber", AttributeKind.Text)]
        )
        {
            ContextRoot = "fscmRestApi",
            Key = [],
            UrlKey = new UrlKey(IsHash: false),
            Verbs = Verbs.List,
        };
        var snapshot = new Snapshot(
            new DataSet(1, 1, business: null),
            System.Collections.Immutable.ImmutableDictionary<ResourceType, TableState>.Empty
        );
        var rows = new Things();
        var table = new Table(snapshot, type, rows, TableState.Empty(rows.Count));
        Filter.Sample(filter =>
        {
            var predicate = Predicate.Compile(RowMatchGrammar.Parse(filter.Text), table);
            Assert.Equal(
                Enumerable.Range(0, rows.Count).Where(row => filter.Test(row) is true),
                Enumerable.Range(0, rows.Count).Where(predicate)
            );
        });
    }

    private static long? Number(int row) => row % 5 == 4 ? null : row % 11;

    private static string? Text(int row) =>
        (row % 7) switch
        {
            0 => null,
            1 => "a",
            2 => "O'N",
            3 => "x\"y",
            4 => "b c",
            5 => "%",
            _ => "ab" + row.ToString(CultureInfo.InvariantCulture),
        };

    private static bool? Compare(long? value, long other, string op) =>
        value is not { } v
            ? null
            : op switch
            {
                "=" => v == other,
                "<>" => v != other,
                "<" => v < other,
                "<=" => v <= other,
                ">" => v > other,
                _ => v >= other,
            };

    private sealed class Things : IRowSource
    {
        public int Count => 80;

        public IReadOnlyDictionary<string, IChildSource> Children => EmptyChildren.Instance;

        public Func<int, object?> Column(string attribute) => attribute == "ItemId" ? row => Number(row) : Text;

        public int IndexOf(params object[] key) => -1;
    }
}
