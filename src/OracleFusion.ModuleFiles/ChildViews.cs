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
    /// <exception cref="FormatException">The catalog lacks a child or an attribute, or a view does not fit.</exception>
    public static IReadOnlyList<(string Type, IReadOnlyList<ViewColumn> Columns)> Read(string file, string catalog)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var wanted = document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        var views = new List<(string, IReadOnlyList<ViewColumn>)>();
        foreach (var line in File.ReadLines(catalog).Where(l => l.Length > 0))
        {
            using var entry = JsonDocument.Parse(line);
            var resource = $"{entry.RootElement.GetProperty("root").GetString()}/{entry.RootElement.GetProperty("name").GetString()}";
            foreach (var path in wanted.Keys.Where(p => p.StartsWith(resource + "/", StringComparison.Ordinal)).ToList())
            {
                views.Add((TypeOf(path), ColumnsOf(entry.RootElement, path, wanted[path])));
                wanted.Remove(path);
            }
        }

        return wanted.Count == 0
            ? [.. views.OrderBy(v => v.Item1, StringComparer.Ordinal)]
            : throw new FormatException($"{Path.GetFileName(file)}: the catalog has no resource for {string.Join(", ", wanted.Keys)}.");
    }

    /// <summary>What PowerShell shows of a child in one word: its first column.</summary>
    /// <remarks>https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_types.ps1xml</remarks>
    public static XDocument Types(IEnumerable<(string Type, IReadOnlyList<ViewColumn> Columns)> views) =>
        new(
            new XElement(
                "Types",
                views.Select(view => new XElement(
                    "Type",
                    new XElement("Name", view.Type),
                    new XElement(
                        "Members",
                        new XElement(
                            "MemberSet",
                            new XElement("Name", "PSStandardMembers"),
                            new XElement(
                                "Members",
                                new XElement("NoteProperty", new XElement("Name", "DefaultDisplayProperty"), new XElement("Value", view.Columns[0].Attribute))
                            )
                        )
                    )
                ))
            )
        );

    private static string TypeOf(string path) => "OracleFusion." + string.Join(".", path.Split('/').Skip(1));

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
