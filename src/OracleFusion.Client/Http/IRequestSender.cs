namespace OracleFusion.Client.Http;

/// <summary>What the rooms above need of a connection: to send a request and read its answer.</summary>
internal interface IRequestSender
{
    /// <summary>The root of the server.</summary>
    Uri Server { get; }

    /// <summary>The framework version of requests that do not name their own.</summary>
    int FrameworkVersion { get; }

    /// <summary>Sends a request and reads its answer, whose memory is valid only while <paramref name="read"/> runs.</summary>
    Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken);

    /// <summary>Tells a person, in a whole sentence, what stops nothing. It goes to the observer of the connection, past all readers on it:
    /// what a reading warns of cannot be forgotten on the way.</summary>
    void Warn(string sentence);
}
