namespace OracleFusion.Client;

/// <summary>Where the file in a SOAP answer goes, whether it comes beside the envelope (MTOM) or as base64 in it.</summary>
/// <param name="element">The local name of the element that holds it, such as <c>Contents</c>.</param>
/// <param name="target">Where to write it; must be able to seek. Whole only when the call ends well.</param>
/// <param name="progress">Told how many bytes of the answer have come, and of how many where the server says; null for none.</param>
public sealed class SoapContent(string element, Stream target, Action<long, long?>? progress = null)
{
    /// <summary>The local name of the element that holds it.</summary>
    public string Element => element;

    /// <summary>Where to write it.</summary>
    public Stream Target => target;

    /// <summary>Told how far it is.</summary>
    public Action<long, long?>? Progress => progress;
}
