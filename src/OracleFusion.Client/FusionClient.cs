namespace OracleFusion.Client;

/// <summary>A client of one Oracle Fusion Cloud server. Its methods may be called from several threads at once.</summary>
public sealed partial class FusionClient : IDisposable
{
    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <exception cref="FusionInputException">A setting is out of bounds.</exception>
    public FusionClient(FusionConnectionSettings settings) => Settings = settings;

    /// <summary>What the client was made with.</summary>
    public FusionConnectionSettings Settings { get; }

    /// <summary>The root of the server.</summary>
    public Uri Server => Settings.Server;

    /// <summary>Who asks.</summary>
    public FusionAuthentication Authentication => Settings.Authentication;

    /// <summary>A view on the same connection that tells <paramref name="observer"/> what goes over the wire. It needs no disposal.</summary>
    public FusionClient ReportTo(IFusionObserver observer) => throw new NotImplementedException(nameof(observer));

    /// <summary>A view on the same connection that asks as somebody else. It needs no disposal; <paramref name="authentication"/> stays the caller's.</summary>
    public FusionClient SignedBy(FusionAuthentication authentication) => throw new NotImplementedException(nameof(authentication));

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="FusionException">The service refused or failed, after the repetitions that are allowed, or could not be reached.</exception>
    /// <exception cref="FusionInputException">A header cannot be sent.</exception>
    public Task<FusionResponse> SendAsync(FusionRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Sends a request and reads its answer by <paramref name="read"/>, which is given memory that is valid only while it runs.
    /// When it throws an <see cref="IncompleteBodyException"/>, a request that may be repeated is sent again.
    /// </summary>
    internal Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Sends a request and hands out the answer while it arrives. The body is not repeated once it has begun.</summary>
    /// <exception cref="FusionException">The service refused or failed, after the repetitions that are allowed, or could not be reached.</exception>
    public Task<FusionStreamResponse> OpenAsync(FusionRequest request, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Closes the connection and disposes of its authentication; does nothing on a view.</summary>
    public void Dispose()
    {
    }
}
