/** A provider that is added from outside this SDK. The guide is docs/add-a-provider.md. */
@NullMarked
package com.example.encoder;

import org.jspecify.annotations.NullMarked;
