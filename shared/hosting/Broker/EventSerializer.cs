using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;
using MessagePack;
using MessagePack.Resolvers;

namespace Lagebild.Hosting;

/// <summary>
/// Events as the bus carries them: MessagePack maps with the names of the properties, compressed by LZ4; what else MassTransit has to say of a message
/// goes into its headers. The contract is that of JSON (names, not numbers or positions; what is not known is passed over), in a fraction of the
/// bytes and of the time.
/// </summary>
internal sealed class EventSerializer : RawMessageSerializer, IMessageSerializer, IMessageDeserializer, ISerializerFactory
{
    /// <summary>The one there need be.</summary>
    public static readonly EventSerializer Instance = new();

    private static readonly ContentType MessagePackType = new("application/vnd.lagebild.event+msgpack");

    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard
        .WithResolver(CompositeResolver.Create(DynamicEnumAsStringResolver.Instance, ContractlessStandardResolver.Instance))
        .WithCompression(MessagePackCompression.Lz4BlockArray)
        .WithSecurity(MessagePackSecurity.UntrustedData);

    private EventSerializer()
    {
    }

    /// <inheritdoc cref="ISerializerFactory.ContentType"/>
    public ContentType ContentType => MessagePackType;

    /// <inheritdoc/>
    public IMessageSerializer CreateSerializer() => this;

    /// <inheritdoc/>
    public IMessageDeserializer CreateDeserializer() => this;

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateScope("msgpack").Add("contentType", ContentType.MediaType);

    /// <inheritdoc/>
    public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class
    {
        SetRawMessageHeaders(context);
        return new BytesMessageBody(Write(context.Message));
    }

    /// <inheritdoc/>
    public MessageBody GetMessageBody(string text) => throw new NotSupportedException("Events are no text.");

    /// <inheritdoc/>
    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));

    /// <inheritdoc/>
    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        new EventContext(this, new RawMessageContext(headers, destinationAddress, RawSerializerOptions.Default), headers.GetMessageTypes(), body.GetBytes());

    /// <summary>A message as bytes.</summary>
    internal static byte[] Write<T>(T message) => MessagePackSerializer.Serialize(message, Options);

    /// <summary>A message of bytes.</summary>
    internal static object? Read(Type type, byte[] body) => MessagePackSerializer.Deserialize(type, body, Options);

    /// <summary>A message that came, read when its type is asked for.</summary>
    private sealed class EventContext(EventSerializer serializer, MessageContext message, string[] types, byte[] body)
        : BaseSerializerContext(SystemTextJsonMessageSerializer.Instance, message, types)
    {
        private object? _message;

        public override bool TryGetMessage<T>([NotNullWhen(true)] out T? message) where T : class
        {
            message = IsSupportedMessageType<T>() && TryGetMessage(typeof(T), out var read) ? (T)read : null;
            return message is not null;
        }

        public override bool TryGetMessage(Type messageType, [NotNullWhen(true)] out object? message)
        {
            if (_message is null || !messageType.IsInstanceOfType(_message))
            {
                _message = Read(messageType, body);
            }
            message = _message;
            return message is not null;
        }

        public override IMessageSerializer GetMessageSerializer() => serializer;

        public override IMessageSerializer GetMessageSerializer<T>(MessageEnvelope envelope, T message) => serializer;

        public override IMessageSerializer GetMessageSerializer(object message, string[] messageTypes) => serializer;

        public override Dictionary<string, object> ToDictionary<T>(T? message) where T : class =>
            throw new NotSupportedException("An event is no dictionary.");
    }
}
