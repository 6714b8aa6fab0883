namespace OracleFusion.Generator;

/// <summary>The parameters of an action as the catalog has them, in words for the help.</summary>
internal static class ActionParameters
{
    private const int MostShown = 3;

    /// <summary>A sentence that names them, with a blank in front.</summary>
    public static string Sentence(NounModel model, NamedAttribute action)
    {
        var all = Of(model, action);
        if (all.Count == 0)
            return " No parameters of it are known; what -Parameter gives is sent as it is.";
        var filled = all.Keys.Where(name => IsFilled(model, action, name)).ToList();
        var own =
            filled.Count == 0 ? ""
            : filled.Count == all.Count ? "; the record itself gives them"
            : $"; the record itself gives {string.Join(", ", filled)}";
        return $" It takes by -Parameter: {string.Join(", ", all.Select(one => $"{one.Key} ({Words(one.Value)})"))}{own}.";
    }

    /// <summary>Some that the record does not give, as a hashtable with values to put in; null where there are none.</summary>
    public static string? Sample(NounModel model, NamedAttribute action)
    {
        var shown = Of(model, action).Where(one => !IsFilled(model, action, one.Key)).Take(MostShown).ToList();
        return shown.Count == 0
            ? null
            : $"@{{ {string.Join("; ", shown.Select(one => $"{one.Key} = {Examples.Value(one.Value, one.Key)}"))} }}";
    }

    private static IReadOnlyDictionary<string, string> Of(NounModel model, NamedAttribute action) =>
        model.Facts.ActionParameters[action.Target];

    // As ActionCmdlet fills them in.
    private static bool IsFilled(NounModel model, NamedAttribute action, string name) =>
        model.Facts.ActionsOnCollection.Contains(action.Target)
        && model.Facts.Attributes.Keys.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Words(string type) =>
        type switch
        {
            "string" => "text",
            "integer" => "whole number",
            "boolean" => "$true or $false",
            "datetime" => "date and time",
            "array" => "list",
            "object" => "hashtable",
            _ => type,
        };
}
