namespace OracleFusion.Client.Imports;

/// <summary>A table of facts that the assembly carries: text with a line for each row, a tab between its cells, and a first line with their
/// names.</summary>
internal static class DataTable
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream = typeof(DataTable).Assembly.GetManifestResourceStream("OracleFusion.Client." + name)!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line.Split('\t');
        }
    }
}
