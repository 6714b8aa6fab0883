using System.Globalization;
using System.Text;

namespace OracleFusion.Client.DataLoader;

/// <summary>
/// Writes a file of HCM Data Loader (<c>.dat</c>): SET lines, then for each component one METADATA line and its rows. Attributes may differ
/// between rows: a row that lacks the last ones is filled up when the file is put together, so memory does not grow with the rows. Source:
/// "HCM Data Loader", Format Data Files, in "HCM Data Loading Business Objects".
/// </summary>
internal sealed class DatFile : IDisposable
{
    private static readonly string[] Fixed = ["FILE_DELIMITER", "FILE_ESCAPE", "FILE_NEWLINE"];
    private readonly Dictionary<string, Component> _components = new(StringComparer.Ordinal);
    private readonly List<Component> _order = [];

    /// <summary>How many rows there are.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="operation"><c>MERGE</c> or <c>DELETE</c>.</param>
    /// <param name="discriminator">The component, such as <c>PersonName</c>.</param>
    /// <param name="values">Attributes and values.</param>
    /// <exception cref="FusionInputException">A name or a value cannot be written.</exception>
    public void Add(string operation, string discriminator, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        if (!_components.TryGetValue(discriminator, out var component))
        {
            Check(discriminator);
            component = new Component(discriminator);
            _components[discriminator] = component;
            _order.Add(component);
        }

        component.Add(operation, values);
        Rows++;
    }

    /// <summary>Writes the file.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="settings">SET instructions and their values.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteAsync(Stream target, IEnumerable<KeyValuePair<string, string>> settings, CancellationToken cancellationToken)
    {
        var given = settings.ToList();
        if (given.Find(setting => Fixed.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) is { Key: { } name })
            throw new FusionInputException(
                $"{name} says how the file is written, which is with | between the attributes and \\ in front of what means something "
                    + "else: leave the setting out. Nothing was sent."
            );
        using var writer = new StreamWriter(target, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        foreach (var setting in given)
            await writer.WriteLineAsync($"SET {setting.Key} {setting.Value}").ConfigureAwait(false);
        foreach (var component in _order)
            await component.WriteAsync(writer, cancellationToken).ConfigureAwait(false);
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var component in _order)
            component.Dispose();
    }

    /// <summary>A value as the file has it; empty for what is not supplied.</summary>
    /// <exception cref="FusionInputException">It cannot be written. The message says why, without place.</exception>
    public static string Text(object? value)
    {
        var text = DayValue.OfDateOnly(value) switch
        {
            null => "",
            string word => word,
            bool flag => flag ? "Y" : "N",
            DateTime date => date.ToString(
                date.TimeOfDay == TimeSpan.Zero ? "yyyy'/'MM'/'dd" : "yyyy'/'MM'/'dd HH':'mm':'ss",
                CultureInfo.InvariantCulture
            ),
            // Midnight is how a day comes that has an offset: it stays that day.
            DateTimeOffset day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy'/'MM'/'dd HH':'mm':'ss", CultureInfo.InvariantCulture),
            IFormattable other => FusionNumber.Text(other),
            _ => throw new FusionInputException($"a {value!.GetType().Name} is no value of an attribute"),
        };
        if (text.Contains('\0'))
            throw new FusionInputException("the value has a null character");
        return text.IndexOfAny(['\\', '|', '\r', '\n']) < 0
            ? text
            : text.Replace("\\", "\\\\").Replace("|", "\\|").Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", "\\n");
    }

    private static void Check(string name)
    {
        if (name.Length == 0 || name.IndexOfAny(['|', '\\', '\r', '\n', ' ']) >= 0)
            throw new FusionInputException($"'{name}' is no name of a component or an attribute.");
    }

    // The rows of a component, each behind the number of attributes that were known when it came.
    private sealed class Component : IDisposable
    {
        private readonly string _name;
        private readonly FileStream _file = TemporaryFile.Create();
        private readonly StreamWriter _writer;
        private readonly List<string> _attributes = [];
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        public Component(string name)
        {
            _name = name;
            _writer = new StreamWriter(_file, new UTF8Encoding(false, throwOnInvalidBytes: true), 64 * 1024) { NewLine = "\n" };
        }

        public void Add(string operation, IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            var line = new string?[_attributes.Count + values.Count];
            foreach (var pair in values)
            {
                if (!_places.TryGetValue(pair.Key, out var place))
                {
                    // Names are case-sensitive to the loader; the same one in two spellings is a slip.
                    var same = _attributes.Find(one => one.Equals(pair.Key, StringComparison.OrdinalIgnoreCase));
                    if (same is not null)
                        throw new FusionInputException(
                            $"{_name} has the attribute {same}, and {pair.Key} in another spelling. Their names are case-sensitive: "
                                + "use one."
                        );
                    Check(pair.Key);
                    place = _places[pair.Key] = _attributes.Count;
                    _attributes.Add(pair.Key);
                }

                try
                {
                    line[place] = Text(pair.Value);
                }
                catch (FusionInputException e)
                {
                    throw new FusionInputException($"{_name}, {pair.Key}: {e.Message}.", e);
                }
            }

            _writer.Write(_attributes.Count.ToString(CultureInfo.InvariantCulture));
            _writer.Write('\t');
            _writer.Write(operation);
            _writer.Write('|');
            _writer.Write(_name);
            for (var i = 0; i < _attributes.Count; i++)
            {
                _writer.Write('|');
                _writer.Write(line[i]);
            }

            _writer.WriteLine();
        }

        public async Task WriteAsync(StreamWriter target, CancellationToken cancellationToken)
        {
            await target.WriteLineAsync($"METADATA|{_name}|{string.Join("|", _attributes)}").ConfigureAwait(false);
            await _writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            _file.Position = 0;
            using var reader = new StreamReader(_file, new UTF8Encoding(false), false, 64 * 1024, leaveOpen: true);
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var parts = line.Split(['\t'], 2);
                var missing = _attributes.Count - int.Parse(parts[0], CultureInfo.InvariantCulture);
                await target.WriteLineAsync(parts[1] + new string('|', missing)).ConfigureAwait(false);
            }
        }

        public void Dispose() => _writer.Dispose();
    }
}
