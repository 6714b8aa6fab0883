namespace OracleFusion.Generator;

/// <summary>What attributes mean beyond their names, of the file <c>meanings.tsv</c>: whose they are, what they decide, the unit or
/// currency they are in, the form of a code. An attribute whose name says all has no row.</summary>
/// <remarks>A row: nouns with blanks between them, or <c>*</c> for every noun that has no row of its own; the attribute; the meaning;
/// and, where that differs, what holds when a record is created, such as what a value left out becomes. Tabs stand between them, and
/// a line that begins with # is passed over.</remarks>
internal sealed class Meanings
{
    public const string FileName = "meanings.tsv";

    /// <summary>The most characters of a meaning and of what holds at creation together: Get-Help reads the whole help file.</summary>
    public const int Longest = 90;

    private const string EveryNoun = "*";

    // Words that say nothing of the matter.
    private static readonly HashSet<string> Fillers = new(
        "a an the of its it is are that this which for to in on by and or as name number code identifier date".Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    private readonly Dictionary<(string Noun, string Attribute), Meaning> _rows = [];

    /// <summary>No meanings at all.</summary>
    public static Meanings None { get; } = new();

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="problems">Receives a sentence for every row that does not fit.</param>
    public static Meanings Read(string text, ICollection<string> problems)
    {
        var meanings = new Meanings();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length > 0 && line[0] != '#' && meanings.Add(line.Split('\t')) is { } problem)
                problems.Add($"{FileName}, line {i + 1}: {problem}");
        }

        return meanings;
    }

    /// <summary>What the attribute of the noun means, or null where its name has to do.</summary>
    public Meaning? Of(string noun, string attribute) =>
        _rows.TryGetValue((noun, attribute), out var own) ? own
        : _rows.TryGetValue((EveryNoun, attribute), out var shared) ? shared
        : null;

    /// <summary>Reports rows that no parameter shows.</summary>
    /// <param name="models">All nouns.</param>
    /// <param name="problems">Receives a sentence for every such row.</param>
    public void Check(IEnumerable<NounModel> models, ICollection<string> problems)
    {
        var dead = new HashSet<(string Noun, string Attribute)>(_rows.Keys);
        foreach (var model in models)
        {
            foreach (var attribute in model.ParameterTargets)
            {
                if (!dead.Remove((model.Row.Noun, attribute)) && !_rows.ContainsKey((model.Row.Noun, attribute)))
                    dead.Remove((EveryNoun, attribute));
            }
        }

        foreach (var (noun, attribute) in dead)
        {
            problems.Add(
                noun == EveryNoun
                    ? $"{FileName}: no noun without a row of its own has a parameter of {attribute}."
                    : $"{FileName}: {noun} has no parameter of {attribute}."
            );
        }
    }

    // What is wrong with the row; null where nothing is.
    private string? Add(string[] fields)
    {
        if (fields.Length is not (3 or 4) || fields.Any(f => f.Length == 0 || f != f.Trim()))
            return "a row is nouns or *, the attribute, its meaning and perhaps what holds at creation, with tabs between them.";
        var meaning = new Meaning(fields[2], fields.Length == 4 ? fields[3] : null);
        if (meaning.ForCreation.Length > Longest)
            return $"the meaning of {fields[1]} has {meaning.ForCreation.Length} characters; help holds {Longest}.";
        if (meaning.ForCreation.EndsWith('.') || char.IsLower(meaning.Text[0]))
            return $"the meaning of {fields[1]} begins with a capital letter and ends without a full stop; help adds it.";
        if (!SaysMore(fields[1], meaning.ForCreation))
            return $"the meaning of {fields[1]} says no more than its name; leave the row out.";
        foreach (var noun in fields[0].Split(' '))
        {
            if (_rows.ContainsKey((noun, fields[1])))
                return $"{noun} has a meaning of {fields[1]} already.";
            _rows.Add((noun, fields[1]), meaning);
        }

        return null;
    }

    private static bool SaysMore(string attribute, string text)
    {
        var name = new HashSet<string>(AttributeText.Words(attribute).Split(' '), StringComparer.OrdinalIgnoreCase);
        return text.Split([' ', ',', ';', ':', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => !name.Contains(word) && !name.Contains(word.TrimEnd('s')) && !Fillers.Contains(word));
    }
}

/// <summary>What an attribute means.</summary>
/// <param name="Text">A phrase that begins with a capital letter and has no full stop.</param>
/// <param name="AtCreation">What holds only when a record is created, or null.</param>
internal sealed record Meaning(string Text, string? AtCreation)
{
    /// <summary>The whole, as New says it.</summary>
    public string ForCreation => AtCreation is null ? Text : $"{Text}; {AtCreation}";
}
