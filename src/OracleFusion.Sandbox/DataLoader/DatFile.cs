using System.Text;
using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>A line of a data file that does something: MERGE or DELETE, with its attributes by name.</summary>
internal sealed record DatLine(
    string File,
    int Number,
    string Operation,
    string Discriminator,
    IReadOnlyDictionary<string, string> Values,
    string Text
)
{
    /// <summary>The value of an attribute, or null.</summary>
    public string? this[string attribute] => Values.GetValueOrDefault(attribute);
}

/// <summary>Something that a user is told of a data set.</summary>
/// <param name="Line">The line of the file that it is about; null when it is about the file.</param>
internal sealed record DatMessage(string File, DatLine? Line, int Number, string Stage, string Text, string Type = "ERROR");

/// <summary>
/// A data file of HCM Data Loader: SET instructions first, METADATA once for each discriminator, then MERGE and DELETE lines; "HCM Data
/// Loading Business Objects" and "HCM Data Loader" tell the grammar. Names of attributes are case-sensitive.
/// </summary>
internal sealed partial class DatFile
{
    private static readonly HashSet<string> Instructions = new(StringComparer.Ordinal)
    {
        "PURGE_FUTURE_CHANGES",
        "INVOKE_POST_PROCESS",
        "DISABLE_POST_PROCESS_TASKS",
        "FILE_DELIMITER",
        "FILE_ESCAPE",
        "FILE_NEWLINE",
        "FILE_NEW_LINE",
        "ENABLE_AUDIT_DATA",
        "PURGE_AUDIT_DATA",
        "CALCULATE_FTE",
        "CREATE_DEFAULT_WORKING_HOUR_PATTERN",
        "ENABLE_INCREMENTAL_LOAD_EVENTS",
        "EXTEND_DATA_SET_RETENTION",
        "EVALUATE_LIFE_EVENTS",
        "RETAIN_SUCCESSION_PLAN_HISTORY",
        "ORA_ENABLE_OS_BULK_INGEST",
        "ORACLE_SEARCH_UPDATE_MODE",
    };

    private readonly Dictionary<string, string[]> _metadata = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly List<string> _heads = [];
    private readonly string _name;
    private char _delimiter = '|';
    private char _escape = '\\';
    private char _newline = 'n';

    private DatFile(string name) => _name = name;

    public List<DatLine> Lines { get; } = [];

    public List<DatMessage> Messages { get; } = [];

    /// <summary>The lines that were read as data, the bad ones included.</summary>
    public int Total { get; private set; }

    /// <summary>SET and METADATA as they were sent: a file of the failed lines begins with them.</summary>
    public IReadOnlyList<string> Heads => _heads;

    public static DatFile Read(string name, byte[] content)
    {
        var file = new DatFile(name);
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Trim().Length > 0 && !line.StartsWith("COMMENT", StringComparison.Ordinal))
                file.ReadLine(line, number);
        }

        if (file._metadata.Count == 0 && file.Messages.Count == 0)
            file.Fail(0, $"The file {name} has no METADATA line.");
        return file;
    }

    private void ReadLine(string line, int number)
    {
        if (line.StartsWith("SET ", StringComparison.Ordinal))
        {
            Set(line, number);
            return;
        }

        var fields = Split(line);
        switch (fields[0])
        {
            case "METADATA":
                Describe(line, fields, number);
                break;
            case "MERGE" or "DELETE":
                Take(line, fields, number);
                break;
            default:
                Total++;
                Fail(number, $"The instruction {fields[0]} isn't valid. Use SET, COMMENT, METADATA, MERGE or DELETE.");
                break;
        }
    }

    private void Set(string line, int number)
    {
        var parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        _heads.Add(line);
        if (_metadata.Count > 0)
            Fail(number, "SET instructions must come before the first METADATA line.");
        else if (parts.Length < 3 || !Instructions.Contains(parts[1]))
            Fail(number, $"The SET instruction {(parts.Length > 1 ? parts[1] : "")} isn't valid.");
        else if (parts[1] == "FILE_DELIMITER")
            _delimiter = parts[2][0];
        else if (parts[1] == "FILE_ESCAPE")
            _escape = parts[2][0];
        else if (parts[1] is "FILE_NEWLINE" or "FILE_NEW_LINE")
            _newline = parts[2][0];
    }

    private void Describe(string line, List<string> fields, int number)
    {
        _heads.Add(line);
        if (fields.Count < 3)
            Fail(number, "A METADATA line names a discriminator and its attributes.");
        else if (!_metadata.TryAdd(fields[1], [.. fields.Skip(2)]))
            Fail(number, $"There is more than one METADATA line for {fields[1]}.");
        else if (_name == "Worker.dat" && WorkerComponent.All.TryGetValue(fields[1], out var component))
        {
            foreach (var attribute in fields.Skip(2).Where(attribute => !component.Has(attribute)))
            {
                _refused.Add(fields[1]);
                Fail(
                    number,
                    $"The attribute {attribute} isn't valid for {fields[1]}: HCM Data Loader has none of that name, or the sandbox does "
                        + "not simulate it. Names are case-sensitive."
                );
            }
        }
    }

    private void Take(string line, List<string> fields, int number)
    {
        Total++;
        var discriminator = fields.Count > 1 ? fields[1] : "";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var read = new DatLine(_name, number, fields[0], discriminator, values, line);
        if (!_metadata.TryGetValue(discriminator, out var attributes))
        {
            Fail(number, $"There is no METADATA line for {discriminator} before this line.", read);
            return;
        }

        if (_refused.Contains(discriminator))
        {
            Fail(number, $"The METADATA line for {discriminator} isn't valid.", read);
            return;
        }

        if (fields.Count - 2 > attributes.Length)
        {
            Fail(number, $"The line has {fields.Count - 2} values and its METADATA line {attributes.Length} attributes.", read);
            return;
        }

        for (var i = 0; i < fields.Count - 2; i++)
        {
            var value = fields[i + 2];
            if (value.Length == 0)
                continue;
            if (Dates().IsMatch(attributes[i]) && value != "#NULL")
            {
                if (
                    !DateOnly.TryParseExact(
                        value,
                        "yyyy/MM/dd",
                        System.Globalization.CultureInfo.InvariantCulture,
                        System.Globalization.DateTimeStyles.None,
                        out _
                    )
                )
                {
                    Fail(number, $"The value {value} of the attribute {attributes[i]} isn't a date in the format YYYY/MM/DD.", read);
                    return;
                }

                value = value.Replace('/', '-');
            }

            values[attributes[i]] = value;
        }

        Lines.Add(read);
    }

    private List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == _escape && i + 1 < line.Length)
            {
                i++;
                if (line[i] == _newline)
                    field.Append('\n');
                else
                    field.Append(line[i]);
            }
            else if (line[i] == _delimiter)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    private void Fail(int number, string text, DatLine? line = null) => Messages.Add(new DatMessage(_name, line, number, "IMPORT", text));

    [GeneratedRegex("Date$|^Date(From|To|Start|End)$|^DateOf")]
    private static partial Regex Dates();
}
