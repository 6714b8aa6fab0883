using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace OracleFusion.Client.Soap;

/// <summary>Writes the parameters of an operation as its contract wants them, and reads what comes back.</summary>
internal static class SoapBody
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string TextKey = "#text";

    /// <exception cref="FusionInputException">A parameter is none of the operation's, or not of its kind.</exception>
    public static void Check(FusionSoapOperation operation, IDictionary parameters)
    {
        using var xml = XmlWriter.Create(Stream.Null, new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment });
        Write(xml, operation, parameters);
    }

    public static void Write(XmlWriter xml, FusionSoapOperation operation, IDictionary parameters)
    {
        var input = operation.Input;
        CheckNames(input, parameters, operation.Name, "parameter");
        xml.WriteStartElement("ns", input.Name, input.Namespace);
        foreach (var child in input.Children)
        {
            if (Given(parameters, child.Name, out var value))
                Element(xml, child, value, child.Name);
            else if (!child.IsRepeated)
                xml.WriteElementString(child.Name, child.Namespace, "");
        }

        xml.WriteEndElement();
    }

    /// <summary>The results of an answer: each <c>result</c>, or what stands in its place.</summary>
    public static IReadOnlyList<object?> Read(XElement body, SoapElement? output)
    {
        var results = body.Elements().ToList();
        if (results.Count == 0)
            return [];
        if (results.TrueForAll(e => e.Name.LocalName == results[0].Name.LocalName))
            return [.. results.Select(e => Value(e, output?.Find(e.Name.LocalName)))];
        return [Object(body, output)];
    }

    private static void Element(XmlWriter xml, SoapElement element, object? value, string place)
    {
        if (value is IEnumerable many and not (string or byte[] or IDictionary))
        {
            var list = many.Cast<object?>().ToList();
            if (!element.IsRepeated && list.Count != 1)
                throw new FusionInputException($"{place} stands once, and has {list.Count} values. Nothing was sent.");
            for (var i = 0; i < list.Count; i++)
                Element(xml, element, list[i], list.Count > 1 ? $"{place}[{i}]" : place);
            return;
        }

        xml.WriteStartElement(element.Name, element.Namespace);
        switch (value)
        {
            case null:
                xml.WriteAttributeString("nil", Instance, "true");
                break;
            case IDictionary fields:
                Fields(xml, element, fields, place);
                break;
            default:
                if (element.IsObject)
                    throw new FusionInputException(
                        $"{place} is an object with {string.Join(", ", element.Children.Select(c => c.Name))}: give a hashtable. "
                            + $"Nothing was sent."
                    );
                xml.WriteString(Text(element, value, place));
                break;
        }

        xml.WriteEndElement();
    }

    private static void Fields(XmlWriter xml, SoapElement element, IDictionary fields, string place)
    {
        CheckNames(element, fields, place, "element");
        foreach (DictionaryEntry entry in fields)
        {
            var name = entry.Key.ToString()!;
            if (name[0] == '@')
                xml.WriteAttributeString(
                    element.Attributes.First(a => a.Equals(name.Substring(1), StringComparison.OrdinalIgnoreCase)),
                    Text(element, entry.Value ?? "", $"{place}.{name}", isAttribute: true)
                );
        }

        if (!element.IsObject)
        {
            if (Given(fields, TextKey, out var text) && text is not null)
                xml.WriteString(Text(element, text, place));
            return;
        }

        foreach (var child in element.Children)
        {
            if (Given(fields, child.Name, out var value))
                Element(xml, child, value, $"{place}.{child.Name}");
        }
    }

    private static void CheckNames(SoapElement element, IDictionary given, string place, string kind)
    {
        foreach (DictionaryEntry entry in given)
        {
            var name = entry.Key.ToString()!;
            var isKnown =
                name.Length > 0
                && (
                    name[0] == '@' ? element.Attributes.Contains(name.Substring(1), StringComparer.OrdinalIgnoreCase)
                    : name == TextKey ? !element.IsObject
                    : element.Find(name) is not null
                );
            if (!isKnown)
                throw new FusionInputException(
                    $"{place} has no {kind} '{name}'.{NearestName.Question(element.Children.Select(c => c.Name), name)} "
                        + (
                            element.Children.Count == 0
                                ? "It has none."
                                : $"It has {string.Join(", ", element.Children.Select(c => c.Name))}."
                        )
                        + " Nothing was sent."
                );
        }
    }

    private static bool Given(IDictionary fields, string name, out object? value)
    {
        foreach (DictionaryEntry entry in fields)
        {
            if (!name.Equals(entry.Key.ToString(), StringComparison.OrdinalIgnoreCase))
                continue;
            value = entry.Value;
            return true;
        }

        value = null;
        return false;
    }

    private static string Text(SoapElement element, object value, string place, bool isAttribute = false)
    {
        var text = value switch
        {
            string given => given,
            bool flag => flag ? "true" : "false",
            byte[] bytes => Convert.ToBase64String(bytes),
            DateTime time when !isAttribute && element.TypeCode == XmlTypeCode.Date => time.ToString(
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            DateTime { Kind: DateTimeKind.Unspecified } time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF", CultureInfo.InvariantCulture),
            DateTime time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture),
            DateTimeOffset time when !isAttribute && element.TypeCode == XmlTypeCode.Date => time.ToString(
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            ),
            DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture),
            IFormattable formattable => FusionNumber.Text(formattable),
            _ => throw new FusionInputException($"{place} is a {value.GetType().Name}, which cannot be sent. Nothing was sent."),
        };
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                i++;
            else
                throw new FusionInputException(
                    $"{place} has a character at place {(i + 1).ToString(CultureInfo.InvariantCulture)} that XML does not allow "
                        + $"(U+{((int)text[i]).ToString("X4", CultureInfo.InvariantCulture)}). Nothing was sent."
                );
        }

        return text;
    }

    private static object? Value(XElement element, SoapElement? declared) =>
        (string?)element.Attribute(XName.Get("nil", Instance)) is "true" or "1" ? null
        : element.HasElements || Attributes(element).Any() ? Object(element, declared)
        : element.Value;

    // What has a prefix is of XML Schema or of the envelope.
    private static IEnumerable<XAttribute> Attributes(XElement element) =>
        element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None);

    private static OrderedDictionary Object(XElement element, SoapElement? declared)
    {
        var fields = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var attribute in Attributes(element))
            fields.Add("@" + attribute.Name.LocalName, attribute.Value);
        if (!element.HasElements)
            fields.Add(TextKey, element.Value);
        foreach (var same in element.Elements().GroupBy(e => e.Name.LocalName, StringComparer.Ordinal))
        {
            var child = declared?.Find(same.Key);
            var values = same.Select(e => Value(e, child)).ToArray();
            // What may repeat is a list, also where there is one of it.
            fields.Add(same.Key, values.Length > 1 || child?.IsRepeated == true ? values : values[0]);
        }

        return fields;
    }
}
