namespace OracleFusion.Generator;

/// <summary>The examples of a noun's cmdlets, written from the row so that every one can be run.</summary>
internal static class Examples
{
    private static readonly string[] Ending = ["End", "Inactive", "Expir", "Complet", "Close", "Release", "Due"];

    public static IReadOnlyList<Example> Get(NounModel model)
    {
        var command = $"Get-Fusion{model.Row.Noun}";
        var plural = model.Row.Plural;
        var examples = new List<Example>
        {
            new($"{command} -First 10", $"The first ten {plural}, ordered by their key. Reading stops there."),
        };
        // A description may have several lines, and a filter holds but one.
        if (model.Search.FirstOrDefault(s => model.TypeOf(s.Target) == "string" && !s.Target.Contains("Description")) is { } text)
            examples.Add(new($"{command} -{text.Name} 'A*', 'B*' -First 20", $"{Capital(plural)} whose {text.Target} begins with A or B."));
        if (Comparable(model) is var (attribute, condition))
            examples.Add(
                new(
                    $"{command} -Filter {{ $_.{attribute} {condition} }} -First 20 | Where-Object {attribute} {condition}",
                    "The service filters; the same condition works in Where-Object."
                )
            );
        else
            examples.Add(new($"{command} -First 20 | ForEach-Object {{ $_ }}", $"Each of the {plural} in turn, as it arrives."));
        return examples;
    }

    public static IReadOnlyList<Example> New(NounModel model)
    {
        var command = $"New-Fusion{model.Row.Noun}";
        var values = Needed(model).ToList();
        Example[] own = model.Row.Example is { } code
            ? [new(code, $"Creates one with its {string.Join(" and ", model.Row.Children.Take(1).Select(c => c.Target))}.")]
            : [];
        return
        [
            .. own,
            new(
                $"{command}{string.Concat(values.Select(v => $" -{v.Name} {Value(model, v)}"))} -WhatIf",
                $"Shows what would be created; without -WhatIf it is created and emitted as the service returns it."
            ),
            new(
                $"$rows = [pscustomobject]@{{ {string.Join("; ", values.Select(v => $"{v.Target} = {Value(model, v)}"))} }}\n$rows "
                    + $"| {command} -WhatIf",
                $"One {model.Row.What} for each object in the pipeline, such as the rows of a CSV file."
            ),
        ];
    }

    public static IReadOnlyList<Example> Set(NounModel model)
    {
        var command = $"Set-Fusion{model.Row.Noun}";
        var change = model.Update.FirstOrDefault(u => model.TypeOf(u.Target) == "string")
            ?? (model.Update.Count > 0 ? model.Update[0] : null);
        var property = change?.Target ?? model.Facts.Attributes.Keys.First();
        var value = change is null ? "'...'" : Value(model, change);
        return
        [
            new(
                $"Get-Fusion{model.Row.Noun} -First 1 | {command} -Property @{{ {property} = {value} }} -WhatIf",
                "Changes one attribute of a record that was read, provided that nobody has changed it since."
            ),
            new(
                $"$record = Get-Fusion{model.Row.Noun} -First 1\n$record.{property} = {value}\n$record | {command} -WhatIf",
                "Set what is to change on the record itself; just that is sent."
            ),
        ];
    }

    public static IReadOnlyList<Example> Remove(NounModel model) =>
        [
            new($"Get-Fusion{model.Row.Noun} -First 1 | Remove-Fusion{model.Row.Noun} -WhatIf", "Shows what would be deleted."),
            new(
                $"Get-Fusion{model.Row.Noun} -First 1 | Where-Object {{ $_ }} | Remove-Fusion{model.Row.Noun} -Confirm -WhatIf",
                "Deletes what a condition selects, after asking."
            ),
        ];

    public static IReadOnlyList<Example> Action(NounModel model, NamedAttribute action)
    {
        var command = $"{action.Name}-Fusion{model.Row.Noun}";
        return
        [
            new(
                $"Get-Fusion{model.Row.Noun} -First 1 | {command} -WhatIf",
                $"Shows on which {model.Row.What} the action {action.Target} would run."
            ),
            ActionParameters.Sample(model, action) is { } parameters
                ? new(
                    $"Get-Fusion{model.Row.Noun} -First 1 | {command} -Parameter {parameters} -WhatIf",
                    "The same with parameters of the action."
                )
                : new(
                    $"$records = Get-Fusion{model.Row.Noun} -First 2\n$records | {command} -WhatIf",
                    "One after the other, for each record in the pipeline."
                ),
        ];
    }

    private static IEnumerable<NamedAttribute> Needed(NounModel model)
    {
        var needed = model.Row.Create.Where(c => c.Marked || model.Facts.Required.Contains(c.Target)).ToList();
        return needed.Count > 0 ? needed : model.Row.Create.Take(3);
    }

    private static (string Attribute, string Condition)? Comparable(NounModel model)
    {
        // What has not ended yet has no date for it.
        foreach (var search in model.Search.OrderBy(s => Ending.Any(e => s.Target.Contains(e))))
        {
            switch (model.TypeOf(search.Target))
            {
                case "number":
                    return (search.Target, "-gt 100");
                case "date" or "datetime":
                    return (search.Target, "-ge '2024-01-01'");
            }
        }

        return null;
    }

    private static string Value(NounModel model, NamedAttribute attribute) => Value(model.TypeOf(attribute.Target), attribute.Target);

    /// <summary>A value that an attribute or a parameter may have, as one types it.</summary>
    /// <param name="type">The type in the catalog.</param>
    /// <param name="name">The name.</param>
    public static string Value(string type, string name) =>
        type switch
        {
            "integer" => "300000012345678",
            "number" => "125.5",
            "boolean" => "$true",
            "date" => "'2026-06-30'",
            "datetime" => "'2026-06-30T12:00:00Z'",
            "array" => "@()",
            "object" => "@{}",
            _ => $"'{SampleText.Of(name)}'",
        };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>An example: what to type, and what it shows.</summary>
internal sealed record Example(string Code, string Words);
