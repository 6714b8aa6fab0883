using System.Text.Json;
using System.Xml.Linq;
using OracleFusion.Generator;

namespace OracleFusion.ModuleFiles;

/// <summary>The table views of child collections, and what a child is called where it stands in a list of its parent's.</summary>
internal static class ChildViews
{
    /// <summary>The views of the children that a file lists: root/resource/child with the columns, the most telling first.</summary>
    /// <param name="file">The file.</param>
    /// <param name="catalog">The catalog's lines.</param>
    /// <param name="nouns">The nouns: a child that was read with its parent is named by the parent's noun.</param>
    /// <exception cref="FormatException">The catalog lacks a child or an attribute, or a view does not fit.</exception>
    public static IReadOnlyList<(IReadOnlyList<string> Types, IReadOnlyList<ViewColumn> Columns)> Read(
        string file,
        string catalog,
        IReadOnlyList<NounModel> nouns
    )
    {
        using var document = JsonDocument.Parse(
            File.ReadAllText(file),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }
        );
        var wanted = document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        var views = new List<(IReadOnlyList<string>, IReadOnlyList<ViewColumn>)>();
        foreach (var line in File.ReadLines(catalog).Where(l => l.Length > 0))
        {
            using var entry = JsonDocument.Parse(line);
            var resource = $"{entry.RootElement.GetProperty("root").GetString()}/{entry.RootElement.GetProperty("name").GetString()}";
            foreach (var path in wanted.Keys.Where(p => p.StartsWith(resource + "/", StringComparison.Ordinal)).ToList())
            {
                views.Add((TypesOf(path, nouns), ColumnsOf(entry.RootElement, path, wanted[path])));
                wanted.Remove(path);
            }
        }

        return wanted.Count == 0
            ? [.. views.OrderBy(v => v.Item1[0], StringComparer.Ordinal)]
            : throw new FormatException($"{Path.GetFileName(file)}: the catalog has no resource for {string.Join(", ", wanted.Keys)}.");
    }

    /// <summary>What PowerShell shows of a child in one word: its first column.</summary>
    /// <remarks>https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_types.ps1xml</remarks>
    public static XDocument Types(IEnumerable<(IReadOnlyList<string> Types, IReadOnlyList<ViewColumn> Columns)> views) =>
        new(
            new XElement(
                "Types",
                views.SelectMany(view =>
                    view.Types.Select(type => new XElement(
                        "Type",
                        new XElement("Name", type),
                        new XElement(
                            "Members",
                            new XElement(
                                "MemberSet",
                                new XElement("Name", "PSStandardMembers"),
                                new XElement(
                                    "Members",
                                    new XElement(
                                        "NoteProperty",
                                        new XElement("Name", "DefaultDisplayProperty"),
                                        new XElement("Value", view.Columns[0].Attribute)
                                    )
                                )
                            )
                        )
                    ))
                )
            )
        );

    // As it is called where it is read by itself, and where it is read with its parent.
    private static IReadOnlyList<string> TypesOf(string path, IReadOnlyList<NounModel> nouns)
    {
        var names = path.Split('/');
        var noun = nouns.FirstOrDefault(n => n.Facts.Root == names[0] && n.Facts.Name == names[1]);
        var own = "OracleFusion." + string.Join(".", names.Skip(1));
        return noun is null ? [own] : [own, "OracleFusion." + string.Join(".", names.Skip(2).Prepend(noun.Row.Noun))];
    }

    private static IReadOnlyList<ViewColumn> ColumnsOf(JsonElement resource, string path, string columns)
    {
        foreach (var child in path.Split('/').Skip(2))
        {
            if (!resource.TryGetProperty("children", out var children) || !children.TryGetProperty(child, out resource))
                throw new FormatException($"{path}: the catalog has no child {child}.");
        }

        var attributes = resource.GetProperty("attributes");
        return
        [
            .. columns
                .Split(' ')
                .Select(word => ShownAttribute.Parse(path, word))
                .Select(shown =>
                    attributes.TryGetProperty(shown.Name, out var type)
                        ? new ViewColumn(type.GetString()!, shown)
                        : throw new FormatException($"{path} has no attribute {shown.Name} in the catalog.")
                ),
        ];
    }
}
