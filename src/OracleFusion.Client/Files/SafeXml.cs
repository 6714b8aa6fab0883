using System.Xml;
using System.Xml.Linq;

namespace OracleFusion.Client.Files;

/// <summary>
/// Reads XML from outside, which refers to nothing and has no definitions of its own: no document type, so no entities that grow or that
/// name files of this machine, and nothing is fetched. The only place that says how XML is read.
/// </summary>
internal static class SafeXml
{
    /// <summary>A document that is in memory already as text, and so is as long as it may be.</summary>
    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static XDocument Read(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings());
        return XDocument.Load(reader);
    }

    /// <summary>A document from a stream that may give more than a tree in memory can hold.</summary>
    /// <param name="stream">The stream; left open.</param>
    /// <param name="mostCharacters">How many characters it may have.</param>
    /// <exception cref="XmlException">It is no XML, has a document type, or is longer.</exception>
    public static XDocument Read(Stream stream, long mostCharacters)
    {
        using var reader = Open(stream, mostCharacters);
        return XDocument.Load(reader);
    }

    /// <summary>A reader of a stream of which little is kept.</summary>
    /// <param name="stream">The stream; left open.</param>
    /// <param name="mostCharacters">How many characters it may have; 0 for as many as come, where what is read goes on at once.</param>
    public static XmlReader Open(Stream stream, long mostCharacters)
    {
        var settings = Settings();
        settings.Async = true;
        settings.IgnoreComments = true;
        settings.IgnoreProcessingInstructions = true;
        settings.MaxCharactersInDocument = mostCharacters;
        return XmlReader.Create(stream, settings);
    }

    /// <summary>A reader of a document of data, in which the service leaves characters that XML forbids.</summary>
    /// <param name="text">The document; left open. It may have as many characters as come: rows are read one by one.</param>
    public static XmlReader OpenLoose(TextReader text)
    {
        var settings = Settings();
        settings.IgnoreComments = true;
        settings.IgnoreProcessingInstructions = true;
        settings.CheckCharacters = false;
        return XmlReader.Create(text, settings);
    }

    /// <summary>A reader of a text that knows from which address it came.</summary>
    public static XmlReader OpenAt(string text, Uri place) => XmlReader.Create(new StringReader(text), Settings(), place.AbsoluteUri);

    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
}
