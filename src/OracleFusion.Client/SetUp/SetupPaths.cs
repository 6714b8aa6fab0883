namespace OracleFusion.Client.SetUp;

/// <summary>Where the resources of a kind of set-up process are: names are case-sensitive, and the id of the process stands
/// twice.</summary>
/// <param name="Name">The name without the s, such as <c>setupTaskCSVExport</c>.</param>
/// <param name="Code">The code of the task or the offering.</param>
internal sealed record SetupPaths(string Name, string Code)
{
    private const string Base = "/fscmRestApi/resources/11.13.18.05/";

    /// <summary>The name of the child that has the processes.</summary>
    public string Process => Capital + "Process";

    /// <summary>The name of the child that has the conditions.</summary>
    public string Criteria => Capital + "Criteria";

    public string Collection => $"{Base}{Name}s";

    public string Processes => $"{Collection}/{Uri.EscapeDataString(Code)}/child/{Process}";

    public string Item(long id) => FormattableString.Invariant($"{Processes}/{id}");

    public string Result(long id) => FormattableString.Invariant($"{Item(id)}/child/{Process}Result/{id}");

    public string Enclosure(long id, string name) => $"{Result(id)}/enclosure/{name}";

    private string Capital => char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}
