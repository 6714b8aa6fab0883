namespace OracleFusion.Generator;

/// <summary>All rows of all files on their facts.</summary>
internal static class NounModels
{
    /// <param name="files">The row files.</param>
    /// <param name="catalog">The catalog's lines.</param>
    /// <param name="problems">Receives a sentence for every row that does not fit.</param>
    /// <param name="meanings">What attributes mean beyond their names; not needed for what has no help.</param>
    public static IReadOnlyList<NounModel> Read(
        IEnumerable<NamedText> files,
        IEnumerable<string> catalog,
        ICollection<string> problems,
        Meanings? meanings = null
    )
    {
        var rows = files.OrderBy(f => f.Path, StringComparer.Ordinal).SelectMany(file => ReadFile(file, problems)).ToList();
        var facts = ResourceFacts.Read(catalog, rows.Select(r => r.Resource));
        foreach (var twice in rows.GroupBy(r => r.Noun, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            problems.Add($"{twice.Key}: there are {twice.Count()} rows of that noun ({string.Join(", ", twice.Select(r => r.Module))}).");
        var models = rows.GroupBy(r => r.Noun, StringComparer.OrdinalIgnoreCase)
            .Select(g => NounModel.Create(g.First(), facts, meanings ?? Meanings.None, problems))
            .OfType<NounModel>()
            .ToList();
        var byResource = models.GroupBy(m => m.Facts.Root + "/" + m.Facts.Name, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var shared in byResource.Where(g => g.Count() > 1))
            problems.Add($"{shared.Last().Row.Noun}: the resource \"{shared.Key}\" has a noun already, {shared.First().Row.Noun}.");
        var unrelated = CheckRelations(models, problems);
        return [.. byResource.Select(g => g.First()).Where(m => !unrelated.Contains(m))];
    }

    // The models whose "by" does not fit.
    private static HashSet<NounModel> CheckRelations(List<NounModel> models, ICollection<string> problems)
    {
        var unrelated = new HashSet<NounModel>();
        var byNoun = models.ToDictionary(m => m.Row.Noun, StringComparer.Ordinal);
        foreach (var (model, relation) in models.SelectMany(m => m.Row.By.Select(r => (m, r))))
        {
            var problem =
                !byNoun.TryGetValue(relation.Noun, out var other) ? $"\"by\" speaks of {relation.Noun}, which is no noun."
                : !other.Facts.Attributes.ContainsKey(relation.Property)
                    ? $"\"by\" takes {relation.Property} of {relation.Noun}, which {other.Facts.Name} does not have in the catalog."
                : null;
            if (problem is null)
                continue;
            unrelated.Add(model);
            problems.Add($"{model.Row.Noun}: {problem}");
        }

        return unrelated;
    }

    private static IReadOnlyList<NounRow> ReadFile(NamedText file, ICollection<string> problems)
    {
        try
        {
            return NounRow.ReadFile(file.Text);
        }
        catch (FormatException e)
        {
            problems.Add($"{Path.GetFileName(file.Path)}: {e.Message}");
            return [];
        }
    }
}

/// <summary>A file's path and text.</summary>
internal sealed record NamedText(string Path, string Text);
