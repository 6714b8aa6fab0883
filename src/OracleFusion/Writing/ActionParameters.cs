using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>Checks the parameters of an action before it is sent: an action does at once what it is told.</summary>
internal static class ActionParameters
{
    /// <summary>The parameters that were given, none of them without a value.</summary>
    /// <param name="action">The action's name.</param>
    /// <param name="given">The parameters.</param>
    /// <exception cref="FusionInputException">One is null.</exception>
    public static IReadOnlyDictionary<string, object?> WithValues(string action, IReadOnlyDictionary<string, object?> given)
    {
        // Some actions take the lack of a value for everything: the whole balance, every line.
        var empty = given.Where(parameter => parameter.Value is null).Select(parameter => parameter.Key).ToList();
        return empty.Count == 0
            ? given
            : throw new FusionInputException(
                $"The parameter {string.Join(", ", empty)} of the action {action} is $null. If a variable was given, it may be "
                    + "misspelt. Leave out a parameter that is to have no value. Nothing was sent."
            );
    }

    /// <summary>The parameters under the names of the catalog, with text that stands for a number or a date in one culture only
    /// refused.</summary>
    /// <param name="known">What the catalog knows of the action; null for nothing.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="given">The parameters.</param>
    /// <param name="place">What they were given by, such as <c>-Parameter</c>.</param>
    /// <exception cref="FusionInputException">The action has no such parameter, or a value does not mean the same everywhere.</exception>
    public static IReadOnlyDictionary<string, object?> Check(
        CatalogAction? known,
        string action,
        IReadOnlyDictionary<string, object?> given,
        string place
    )
    {
        if (known is not { Parameters.Count: > 0 })
            return given;
        var unknown = given.Keys.FirstOrDefault(p => !known.Parameters.Keys.Contains(p, StringComparer.OrdinalIgnoreCase));
        return unknown is null
            ? given.ToDictionary(
                p => known.Parameters.Keys.First(k => k.Equals(p.Key, StringComparison.OrdinalIgnoreCase)),
                p => p.Value is string text ? CultureText.Check(text, TypeOf(known, p.Key), $"{place}: {p.Key}") : p.Value
            )
            : throw new FusionInputException(
                $"The action {action} has no parameter '{unknown}'.{NearestName.Question(known.Parameters.Keys, unknown)} It takes "
                    + $"{string.Join(", ", known.Parameters.Keys)}. Nothing was sent."
            );
    }

    private static CatalogType TypeOf(CatalogAction action, string name) =>
        action.Parameters.First(parameter => parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
