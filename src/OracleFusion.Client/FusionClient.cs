using OracleFusion.Client.Addresses;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>A client of one Oracle Fusion Cloud server. Its methods may be called from several threads at once.</summary>
public sealed partial class FusionClient : IDisposable
{
    private readonly HttpConnection _connection;
    private readonly HttpPipeline _pipeline;
    private readonly IFusionObserver? _observer;
    private readonly string? _language;
    private readonly SignInMarks _signInMarks = new();
    private readonly bool _isView;

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <exception cref="FusionInputException">A setting is out of bounds.</exception>
    public FusionClient(FusionConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Authentication = settings.Authentication;
        try
        {
            _connection = new HttpConnection(settings);
        }
        catch
        {
            // The client owns the credentials from here on, and the caller gets no client that could dispose of them.
            Authentication?.Dispose();
            throw;
        }

        _pipeline = new HttpPipeline(_connection);
    }

    private FusionClient(FusionClient original, FusionAuthentication authentication, IFusionObserver? observer, string? language)
    {
        _connection = original._connection;
        _pipeline = original._pipeline;
        _observer = observer;
        _language = language;
        _isView = true;
        Authentication = authentication;
    }

    /// <summary>What the client was made with.</summary>
    public FusionConnectionSettings Settings => _connection.Settings;

    /// <summary>The root of the server.</summary>
    public Uri Server => Settings.Server;

    /// <summary>Notes on something that was read by this client that it is of its server, unless it is of another one already.</summary>
    /// <param name="item">What was read.</param>
    public void Sign(FusionServerObject item)
    {
        ArgumentNullException.ThrowIfNull(item);
        item.FusionServer ??= Server;
    }

    /// <summary>The credentials that requests are signed with.</summary>
    public FusionAuthentication Authentication { get; }

    /// <summary>What was found out about the services of the server; shared by all views of a connection.</summary>
    internal System.Collections.Concurrent.ConcurrentDictionary<string, object> Findings => _connection.Findings;

    /// <summary>The observer that is told what goes over the wire; null for none.</summary>
    internal IFusionObserver? Observer => _observer;

    /// <summary>A view on the same connection that tells <paramref name="observer"/> what goes over the wire. It needs no
    /// disposal.</summary>
    public FusionClient ReportTo(IFusionObserver observer) => new(this, Authentication, observer, _language);

    /// <summary>A view on the same connection with other credentials. It needs no disposal; <paramref name="authentication"/> stays the
    /// caller's.</summary>
    public FusionClient SignedBy(FusionAuthentication authentication) => new(this, authentication, _observer, _language);

    /// <summary>A view on the same connection that asks for the answers in a language, such as <c>en</c>, where a request does not say its
    /// own: meanings of states come in the user's language otherwise.</summary>
    internal FusionClient InLanguage(string language) => new(this, Authentication, _observer, language);

    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <exception cref="ServiceException">The service refused or failed, after the repetitions that are allowed, or could not be
    /// reached.</exception>
    /// <exception cref="FusionInputException">A header cannot be sent.</exception>
    public Task<FusionResponse> SendAsync(FusionRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, static response => response.Detach(), cancellationToken);

    /// <summary>
    /// Sends a request and reads its answer by <paramref name="read"/>, which is given memory that is valid only while it runs.
    /// When it throws an <see cref="IncompleteBodyException"/>, a request that may be repeated is sent again.
    /// </summary>
    internal Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(PendingOf(request), read, cancellationToken);

    /// <summary>Sends a request and hands out the answer while it arrives. The body is not repeated once it has begun.</summary>
    /// <exception cref="ServiceException">The service refused or failed, after the repetitions that are allowed, or could not be
    /// reached.</exception>
    /// <exception cref="FusionInputException">A header cannot be sent.</exception>
    public Task<FusionStreamResponse> OpenAsync(FusionRequest request, CancellationToken cancellationToken) =>
        _pipeline.OpenAsync(PendingOf(request), cancellationToken);

    /// <summary>Closes the connection and disposes of its authentication; does nothing on a view.</summary>
    public void Dispose()
    {
        if (_isView)
            return;
        _connection.Dispose();
        Authentication.Dispose();
    }

    private PendingRequest PendingOf(FusionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        // Every request to the server passes here; requests for tokens do not.
        if (Settings.IsReadOnly && !request.IsReading)
            throw new FusionInputException(
                $"The connection only reads, and {request.Method} {LinkPath.Of(request.Path)} may change something on "
                    + $"{Server.Authority}; nothing was sent. Make a connection that may write for it."
            );
        return new PendingRequest(request, Server, Authentication, new TokenContext(_pipeline, _observer))
        {
            Language = _language,
            SignInMarks = _signInMarks,
        };
    }
}
