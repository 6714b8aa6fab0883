using CsCheck;

namespace OracleFusion.Filter.Tests.Properties;

/// <summary>Random filters over the values that the rows have.</summary>
internal static class Conditions
{
    private static readonly Gen<string> Text = Gen.Char[Activity.Letters].Array[1, 3].Select(letters => new string(letters));

    private static readonly Gen<(string Attribute, Value Value)> Values = Gen.OneOf(
        Gen.Select(OneOf("AccountName", "AccountAddress"), Text.Select(text => new Value(text))),
        Gen.Int[-8, 8].Select(number => ("Duration", new Value(number / 4m))),
        Gen.Int[-12, 12].Select(number => ("AccountId", number % 3 == 0 ? new Value((long)(number / 3)) : new Value(number / 4m))),
        Gen.Int[0, 3].Select(days => ("DueDate", new Value(new DateOnly(2024, 1, 30).AddDays(days)))),
        Gen.Int[0, 12]
            .Select(thirds =>
                (
                    "SubmittedDate",
                    new Value(new DateTimeOffset(2024, 1, 31, 0, 0, 0, TimeSpan.Zero).AddTicks(thirds * TimeSpan.TicksPerMillisecond / 3))
                )
            )
    );

    private static readonly Gen<Condition> Comparison = Gen.Select(Values, OneOf("eq", "ne", "gt", "ge", "lt", "le"), Gen.Bool, Gen.Bool)
        .Select(
            Condition (parts) =>
                new Compare(
                    parts.Item1.Attribute,
                    parts.Item2,
                    parts.Item1.Value,
                    parts.Item3 && parts.Item1.Value.Content is string,
                    parts.Item4
                )
        );

    private static readonly Gen<Condition> Flag = Gen.Select(Gen.Bool, OneOf("eq", "ne"))
        .Select(Condition (parts) => new Compare("PrivateFlag", parts.Item2, new Value(parts.Item1), IgnoreCase: false, IsFlipped: false));

    private static readonly Gen<Condition> Pattern = Gen.Select(
            OneOf("AccountName", "AccountAddress"),
            Gen.OneOf(
                Gen.Const((string?)null),
                Gen.Char["aAbBöÖ'"].Select(string? (letter) => letter.ToString()),
                Text.Select(string? (text) => text)
            ).Array[1, 4],
            Gen.Int[0, 20],
            Gen.Bool,
            Gen.Bool
        )
        .Select(Condition (parts) => new Like(parts.Item1, parts.Item2, parts.Item3 == 0, parts.Item4, parts.Item5));

    private static readonly Gen<Condition> List = Gen.Select(
            Gen.OneOf(
                Gen.Select(OneOf("AccountName", "AccountAddress"), Text.Select(text => new Value(text)).Array[1, 4]),
                Gen.Int[-8, 8].Select(number => new Value(number / 4m)).Array[1, 4].Select(values => ("Duration", values)),
                Gen.Int[-4, 4].Select(number => new Value((long)number)).Array[1, 4].Select(values => ("AccountId", values))
            ),
            Gen.Int[0, 3],
            Gen.Bool,
            Gen.Bool
        )
        .Select(
            Condition (parts) =>
                new In(
                    parts.Item1.Item1,
                    parts.Item1.Item2,
                    parts.Item2 == 0,
                    parts.Item3 && parts.Item1.Item2[0].Content is string,
                    parts.Item4
                )
        );

    private static readonly Gen<Condition> Missing = Gen.Select(
            OneOf("AccountName", "Duration", "AccountId", "PrivateFlag", "DueDate", "SubmittedDate"),
            Gen.Bool
        )
        .Select(Condition (parts) => new Null(parts.Item1, parts.Item2));

    private static readonly Gen<Condition> Leaf = Gen.Frequency((4, Comparison), (1, Flag), (3, Pattern), (2, List), (1, Missing));

    /// <summary>Filters of up to three levels.</summary>
    internal static Gen<Condition> Any { get; } = Join(Join(Join(Leaf)));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static Gen<Condition> Join(Gen<Condition> inner) =>
        Gen.Frequency(
            (2, inner),
            (1, Gen.Select(inner, Gen.Bool).Select(Condition (parts) => new Not(parts.Item1, parts.Item2))),
            (3, Gen.Select(inner, Gen.Select(Gen.Bool, inner).Array[1, 3]).Select(Condition (parts) => new Chain(parts.Item1, parts.Item2)))
        );
}
