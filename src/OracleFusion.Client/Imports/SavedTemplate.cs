using System.Text.Json;

namespace OracleFusion.Client.Imports;

/// <summary>Reads a template that was saved as JSON, as ConvertTo-Json writes one.</summary>
internal static class SavedTemplate
{
    /// <exception cref="FusionInputException">It is no such JSON.</exception>
    public static FusionImportTemplate Read(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var files = Items(root, "Files")
                .Select(file => new FusionTemplateFile
                {
                    Name = Needed(file, "Name"),
                    Table = Text(file, "Table"),
                    Columns =
                    [
                        .. Items(file, "Columns")
                            .Select(column => new FusionTemplateColumn
                            {
                                Number = Number(column, "Number") ?? throw Broken("a column has no Number"),
                                Name = Needed(column, "Name"),
                                Label = Text(column, "Label"),
                                Type = Text(column, "Type"),
                                Format = Text(column, "Format"),
                                Length = Number(column, "Length"),
                                IsRequired = Flag(column, "IsRequired"),
                                TakesLineBreaks = Flag(column, "TakesLineBreaks"),
                            }),
                    ],
                })
                .ToList();
            if (files.Count == 0)
                throw Broken("it has no Files");
            foreach (var file in files)
            {
                var wrong = file.Columns.Where((column, index) => column.Number != index + 1).FirstOrDefault();
                if (file.Columns.Count == 0 || wrong is not null)
                    throw Broken($"the columns of {file.Name} are not numbered from 1 without a gap{(wrong is null ? "" : $": {wrong}")}");
            }

            return new FusionImportTemplate
            {
                InterfaceDetails = Number(root, "InterfaceDetails"),
                Object = Text(root, "Object"),
                Release = Text(root, "Release"),
                Source = $"saved template {name}; read from {Text(root, "Source") ?? "an unknown source"}",
                Files = files,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Broken(e.Message);
        }

        FusionInputException Broken(string why) =>
            new($"'{name}' is no saved template: {why}. Save one by: Get-FusionImportTemplate ... | ConvertTo-Json -Depth 5");

        string Needed(JsonElement element, string property) => Text(element, property) ?? throw Broken($"{property} is missing");
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
