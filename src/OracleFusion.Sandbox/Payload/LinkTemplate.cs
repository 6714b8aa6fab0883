using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Payload;

/// <summary>
/// The links of a resource's rows, made once: literal pieces with gaps for what differs from row to row. A page of 500 invoices has
/// thousands of links, and copying bytes is all that is left to do for them.
/// </summary>
internal sealed class LinkTemplate
{
    private readonly List<(byte[] Literal, Gap Gap)> _pieces = [];
    private readonly StringBuilder _literal = new("[");
    private bool _any;

    private LinkTemplate() { }

    private enum Gap
    {
        None,
        Item,
        Parent,
        Indicator,
    }

    /// <param name="relations">The relations to keep; null keeps all.</param>
    /// <param name="indicator">Whether the self link carries the change indicator; from framework version 6 it stands elsewhere.</param>
    public static LinkTemplate Of(ResourceType type, IReadOnlySet<string>? relations, bool indicator)
    {
        var template = new LinkTemplate();
        template.Build(type, relations, indicator);
        template._pieces.Add((Encoding.UTF8.GetBytes(template._literal.Append(']').ToString()), Gap.None));
        return template;
    }

    /// <summary>Writes one row's links as a JSON array.</summary>
    /// <param name="item">The row's URL.</param>
    /// <param name="parent">The parent's URL; empty for a root resource.</param>
    public void Write(
        Utf8JsonWriter writer,
        ArrayBufferWriter<byte> scratch,
        ReadOnlySpan<byte> item,
        ReadOnlySpan<byte> parent,
        ReadOnlySpan<byte> changeIndicator
    )
    {
        scratch.ResetWrittenCount();
        foreach (var (bytes, gap) in _pieces)
        {
            scratch.Write(bytes);
            switch (gap)
            {
                case Gap.Item:
                    scratch.Write(item);
                    break;
                case Gap.Parent:
                    scratch.Write(parent);
                    break;
                case Gap.Indicator:
                    scratch.Write(changeIndicator);
                    break;
            }
        }

        writer.WriteRawValue(scratch.WrittenSpan, skipInputValidation: true);
    }

    private void Build(ResourceType type, IReadOnlySet<string>? relations, bool indicator)
    {
        bool Kept(string relation) => relations?.Contains(relation) ?? true;
        if (Kept("self"))
            Add("self", Gap.Item, "", type.Name, "item", indicator);
        if (Kept("canonical"))
            Add("canonical", Gap.Item, "", type.Name, "item", false);
        if (Kept("parent") && type.Parent is not null)
            Add("parent", Gap.Parent, "", type.Parent.Name, "item", false);
        if (Kept("lov"))
        {
            foreach (var lov in type.Lovs)
                Add("lov", Gap.Item, "/lov/" + lov.Accessor, lov.Accessor, "collection", false);
        }

        if (Kept("child"))
        {
            foreach (var child in type.Children.Keys)
                Add("child", Gap.Item, "/child/" + child, child, "collection", false);
        }

        if (Kept("enclosure"))
        {
            foreach (var enclosure in type.Enclosures)
                Add("enclosure", Gap.Item, "/enclosure/" + enclosure, enclosure, "other", false);
        }

        if (Kept("action"))
        {
            foreach (var action in type.Actions.Values.Where(a => a.OnItem))
                Add("action", Gap.Item, "/action/" + action.Name, action.Name, "other", false);
        }
    }

    private void Add(string relation, Gap gap, string suffix, string name, string kind, bool indicator)
    {
        _literal.Append(_any ? "," : "").Append("{\"rel\":\"").Append(relation).Append("\",\"href\":\"");
        Cut(gap);
        _literal.Append(Escape(suffix)).Append("\",\"name\":\"").Append(Escape(name)).Append("\",\"kind\":\"").Append(kind).Append('"');
        if (indicator)
        {
            _literal.Append(",\"properties\":{\"changeIndicator\":\"");
            Cut(Gap.Indicator);
            _literal.Append("\"}");
        }

        _literal.Append('}');
        _any = true;
    }

    private void Cut(Gap gap)
    {
        _pieces.Add((Encoding.UTF8.GetBytes(_literal.ToString()), gap));
        _literal.Clear();
    }

    private static string Escape(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
}
