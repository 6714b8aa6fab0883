namespace OracleFusion.Client;

/// <summary>Lists of arguments of a job. They are positional: every slot counts, an empty one too.</summary>
public static class JobArguments
{
    /// <summary>What the services read as an argument that is not passed.</summary>
    public const string Null = "#NULL";

    /// <summary>The list as one text: a null becomes <c>#NULL</c>, an empty text stays an empty slot, and a value with a comma is put in
    /// double quotes.</summary>
    /// <exception cref="FusionInputException">A value cannot be written in such a list.</exception>
    public static string ToText(IReadOnlyList<string?> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return string.Join(",", arguments.Select(Slot));
    }

    private static string Slot(string? value, int index)
    {
        if (value is null)
            return Null;
        if (value.IndexOfAny(['\r', '\n']) >= 0)
            throw new FusionInputException($"Argument {index + 1} has a line break, which a list of arguments cannot carry.");
        if (value.IndexOf(',') < 0)
            return value;
        return value.IndexOf('"') < 0
            ? "\"" + value + "\""
            : throw new FusionInputException(
                $"Argument {index + 1}, {value}, has a comma and a double quote; a list of arguments can carry one of them only."
            );
    }
}
