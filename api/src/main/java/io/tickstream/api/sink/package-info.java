/** What answers HTTP: {@code alpaca}, {@code udf}, {@code v1} and {@code stocks} are interfaces, {@code web} what they share: parameters, errors, headers, the page. */
package io.tickstream.api.sink;
