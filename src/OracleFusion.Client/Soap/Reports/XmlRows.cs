using System.Text;
using System.Xml;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Files;

namespace OracleFusion.Client.Soap;

/// <summary>
/// Reads rows of a report's XML. An element with elements inside is a group, one without is a value; a row is a group without groups
/// inside, with the values of the groups around it. What stands right under the root are the parameters, and no columns. The document is
/// read twice: nulls may be left out, so that only all rows together have all columns.
/// </summary>
internal sealed class XmlRows : IReportRows
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly List<string> _names = [];
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal) { "ROW" };
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly XmlReader _reader;
    private readonly Stack<Node> _open = new();
    private readonly Queue<List<KeyValuePair<string, string?>>> _rows = new();
    private readonly HashSet<string> _valued = new(StringComparer.Ordinal);
    private readonly HashSet<string> _twice = new(StringComparer.Ordinal);

    public XmlRows(Stream document, string? contentType)
    {
        var start = document.Position;
        using (var first = Open(document, contentType))
        {
            _reader = first;
            while (Next() is { } row)
                Learn(row);
        }

        // A group that was blank before it was known to be one is no column.
        _names.RemoveAll(name => _groups.Contains(name) && !_valued.Contains(name));
        if (_names.Find(_twice.Contains) is { } again)
            throw new IncompleteBodyException(
                $"A row of the document has {again} twice. Give the columns names of their own, or save the document as a file."
            );
        document.Position = start;
        _open.Clear();
        _reader = Open(document, contentType);
        for (var i = 0; i < _names.Count; i++)
            _places[_names[i]] = i;
        Columns = ColumnNames.Distinct(_names.Select(name => XmlConvert.DecodeName(name)!));
    }

    public IReadOnlyList<string> Columns { get; }

    public string?[]? Read()
    {
        if (Next() is not { } row)
            return null;
        var values = new string?[_names.Count];
        foreach (var (name, value) in row)
        {
            if (_places.TryGetValue(name, out var place))
                values[place] = value;
        }

        return values;
    }

    public void Dispose() => _reader.Dispose();

    private static XmlReader Open(Stream document, string? contentType) =>
        SafeXml.OpenLoose(DocumentText.Open(document, isXml: true, contentType));

    private List<KeyValuePair<string, string?>>? Next()
    {
        try
        {
            while (_rows.Count == 0 && _reader.Read())
            {
                switch (_reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (_open.Count > 0)
                            _open.Peek().HasElements = true;
                        var isNil = _reader.GetAttribute("nil", Instance) is "true" or "1";
                        var node = new Node(_reader.LocalName, isNil);
                        if (_reader.IsEmptyElement)
                            Close(node);
                        else
                            _open.Push(node);
                        break;
                    case XmlNodeType.EndElement:
                        Close(_open.Pop());
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                        _open.Peek().Text.Append(_reader.Value);
                        break;
                    // Spaces are a value; what has a line end in it only sets elements apart.
                    case XmlNodeType.Whitespace when _open.Count > 0 && _reader.Value.IndexOf('\n') < 0:
                        _open.Peek().Text.Append(_reader.Value);
                        break;
                }
            }

            return _rows.Count > 0 ? _rows.Dequeue() : null;
        }
        catch (XmlException e)
        {
            throw new IncompleteBodyException(
                $"The XML of the document cannot be read ({e.Message.TrimEnd('.')}): it breaks off, or a text in it holds what XML does "
                    + "not allow. By SQL, REGEXP_REPLACE(column, '[[:cntrl:]]') takes such characters out."
            );
        }
    }

    private void Close(Node node)
    {
        if ((_open.Count == 0 || node.HasElements) && !node.IsBlank)
            throw ReportFailure.Of(node.Text.ToString(), "the report") ?? (Exception)new IncompleteBodyException(NoRows(node));
        if (_open.Count == 0)
            return;
        var parent = _open.Peek();
        // A row of which every value was left out is a row all the same.
        if (!node.HasElements && !(_groups.Contains(node.Name) && node.IsBlank && !node.IsNil))
        {
            // Nothing is lost of an empty one, which may be a list that no row of the document has anything in.
            if (parent.HasRows && _open.Count > 1 && !node.IsNull)
                throw new IncompleteBodyException(
                    $"The element {node.Name} stands behind the rows that it belongs to, which cannot be made into columns. Save the "
                        + "document as a file."
                );
            if (_open.Count > 1 && !parent.HasRows)
                parent.Values.Add(new(node.Name, node.IsNull ? null : node.Text.ToString()));
            return;
        }

        _groups.Add(node.Name);
        // Of a group around it values may follow: whether a blank row stands for that group or beside other rows shows later.
        if (!node.HasElements && _open.Count > 1 && !parent.HasRowsOf(node.Name))
        {
            parent.AddBlankRow(node.Name);
            return;
        }

        List<KeyValuePair<string, string?>> around = [.. _open.Reverse().Skip(1).SelectMany(n => n.Values)];
        for (var blank = parent.BeginRowsOf(node.Name); blank > 0; blank--)
            _rows.Enqueue(around);
        if (node.HasRows)
            return;
        List<KeyValuePair<string, string?>> own = [.. around, .. node.Values];
        for (var more = node.MostBlankRows; more > 1; more--)
            _rows.Enqueue(own);
        _rows.Enqueue(own);
    }

    private static string NoRows(Node node)
    {
        var text = node.Text.ToString().Trim();
        return $"The element {node.Name} of the document has a text where only elements should be, as when a report fails: "
            + (text.Length > 200 ? $"{text.Substring(0, 200)} ..." : text);
    }

    // A column that was left out before stands behind the one that it follows in its row.
    private void Learn(List<KeyValuePair<string, string?>> row)
    {
        var last = -1;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < row.Count; i++)
        {
            if (!seen.Add(row[i].Key))
                _twice.Add(row[i].Key);
            if (row[i].Value is not null)
                _valued.Add(row[i].Key);
            var place = _names.IndexOf(row[i].Key);
            if (place < 0)
                _names.Insert(place = last + 1, row[i].Key);
            last = place;
        }
    }

    private sealed class Node(string name, bool isNil)
    {
        private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _blankRows = new(StringComparer.Ordinal);

        public string Name => name;

        public bool IsNil => isNil;

        public bool HasElements { get; set; }

        public bool HasRows => _rows.Count > 0;

        /// <summary>How many rows it stands for where all in it are blank. Lists of different names that are empty are no rows beside one
        /// another: each says that there is nothing of its kind.</summary>
        public int MostBlankRows => _blankRows.Values.DefaultIfEmpty(0).Max();

        public StringBuilder Text { get; } = new();

        public bool IsNull => isNil || Text.Length == 0;

        public bool IsBlank => string.IsNullOrWhiteSpace(Text.ToString());

        public List<KeyValuePair<string, string?>> Values { get; } = [];

        public bool HasRowsOf(string group) => _rows.Contains(group);

        public void AddBlankRow(string group) => _blankRows[group] = 1 + (_blankRows.TryGetValue(group, out var before) ? before : 0);

        /// <summary>How many blank rows of a group there were before the first one that is not blank.</summary>
        public int BeginRowsOf(string group) => _rows.Add(group) && _blankRows.TryGetValue(group, out var before) ? before : 0;
    }
}
